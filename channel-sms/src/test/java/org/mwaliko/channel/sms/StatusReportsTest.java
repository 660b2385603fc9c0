package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** Twilio's reports are believed if they are Twilio's, and only then. */
class StatusReportsTest {

  private static final String URL = "https://example.com/callbacks/sms?key=delivery-1";
  private final Channel channel;

  StatusReportsTest() throws Exception {
    channel = Fixture.open("http://127.0.0.1:9");
  }

  @Test
  void aDeliveredMessageIsReported() throws Exception {
    assertEquals(
        List.of(
            new StatusUpdate(
                Fixture.SID + ":delivered",
                Optional.of(new DeliveryKey("delivery-1")),
                Optional.of(Fixture.SID),
                new StatusUpdate.Status.Delivered("Twilio: delivered"),
                Fixture.NOW)),
        channel.receive(signed(URL, form("delivered", ""))));
  }

  @ParameterizedTest
  @CsvSource({
    "30005, RECIPIENT",
    "21610, RECIPIENT",
    "30003, MESSAGE",
    "30007, MESSAGE",
    "39999, MESSAGE"
  })
  void onlyABadNumberIsTheRecipientsFault(String code, Scope scope) throws Exception {
    StatusUpdate update = channel.receive(signed(URL, form("undelivered", code))).getFirst();
    StatusUpdate.Status.Failed failed = (StatusUpdate.Status.Failed) update.status();
    assertEquals(scope, failed.scope());
    assertEquals(code, failed.code());
  }

  @Test
  void stepsOnTheWayAreNothingToTell() throws Exception {
    assertEquals(List.of(), channel.receive(signed(URL, form("sent", ""))));
  }

  @Test
  void theSameReportHasTheSameIdHoweverOftenItComes() throws Exception {
    Callback callback = signed(URL, form("delivered", ""));
    assertEquals(channel.receive(callback), channel.receive(callback));
  }

  @Test
  void aForgedSignatureIsRefused() {
    assertRefused(callback(URL, body(form("delivered", "")), "c2lnbmVkIGJ5IG5vYm9keQ=="));
    assertRefused(callback(URL, body(form("delivered", "")), ""));
  }

  @Test
  void alteredFieldsAreRefused() throws Exception {
    String signature = signature(URL, form("sent", ""));
    assertRefused(callback(URL, body(form("delivered", "")), signature));
    Map<String, String> more = form("sent", "");
    more.put("Extra", "1");
    assertRefused(callback(URL, body(more), signature));
    assertRefused(callback(URL, body(form("sent", "")) + "&MessageStatus=delivered", signature));
    assertRefused(
        callback(URL.replace("delivery-1", "delivery-2"), body(form("sent", "")), signature));
  }

  @Test
  void anotherAccountsReportIsRefused() throws Exception {
    Map<String, String> form = form("delivered", "");
    form.put("AccountSid", "AC99999999999999999999999999999999");
    assertRefused(signed(URL, form));
  }

  @Test
  void withoutTheTokenNothingCanBeVerified() throws Exception {
    Map<String, String> keys = Fixture.keys("http://127.0.0.1:9");
    keys.put("status-callbacks", "false");
    Channel without = Fixture.open(keys);
    assertThrows(
        CallbackRefusedException.class, () -> without.receive(signed(URL, form("delivered", ""))));
  }

  private void assertRefused(Callback callback) {
    assertThrows(CallbackRefusedException.class, () -> channel.receive(callback));
  }

  private static Map<String, String> form(String status, String errorCode) {
    Map<String, String> form = new TreeMap<>();
    form.put("AccountSid", Fixture.ACCOUNT);
    form.put("MessageSid", Fixture.SID);
    form.put("MessageStatus", status);
    form.put("To", Fixture.PHONE);
    if (!errorCode.isEmpty()) {
      form.put("ErrorCode", errorCode);
    }
    return form;
  }

  private static Callback signed(String url, Map<String, String> form) throws Exception {
    return callback(url, body(form), signature(url, form));
  }

  private static Callback callback(String url, String body, String signature) {
    return new Callback(
        "POST",
        URI.create(url),
        Map.of(
            "content-type", List.of("application/x-www-form-urlencoded"),
            "x-twilio-signature", List.of(signature)),
        body.getBytes(StandardCharsets.UTF_8),
        Fixture.NOW);
  }

  private static String body(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** By Twilio's own description, not by its SDK, which the channel checks with. */
  private static String signature(String url, Map<String, String> form)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(Fixture.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    StringBuilder text = new StringBuilder(url);
    new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
    return Base64.getEncoder()
        .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
