package org.mwaliko.server.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reports as Twilio's what became of a message, <a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">signed</a>.
 */
public final class TwilioReports implements AutoCloseable {

  private static final String ALGORITHM = "HmacSHA1";

  private final HttpClient client = HttpClient.newHttpClient();

  /** The fields of a report. */
  public static Map<String, String> form(String sid, String status) {
    return new TreeMap<>(
        Map.of(
            "AccountSid", TwilioStandIn.ACCOUNT_SID, "MessageSid", sid, "MessageStatus", status));
  }

  /** What Twilio would sign it with. */
  public static String signature(URI address, Map<String, String> form) {
    StringBuilder text = new StringBuilder(address.toString());
    new TreeMap<>(form).forEach((name, value) -> text.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(
          new SecretKeySpec(TwilioStandIn.AUTH_TOKEN.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reports, and does not mind whether anybody listens, as Twilio doesn't. */
  void send(URI address, Map<String, String> form) {
    client.sendAsync(
        request(address, form, signature(address, form)), HttpResponse.BodyHandlers.discarding());
  }

  /** A report with any signature. */
  public static HttpRequest request(URI address, Map<String, String> form, String signature) {
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("X-Twilio-Signature", signature)
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
