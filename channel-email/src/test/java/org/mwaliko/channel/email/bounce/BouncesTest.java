package org.mwaliko.channel.email.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

class BouncesTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String KEY = "0192f0c1-0000-7000-8000-000000000001";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Bounces bounces = new Bounces(WebhookSignature.of(SECRET));

  @Test
  void aBounceOfAnUnknownPersonIsTheAddresssFault() throws Exception {
    StatusUpdate update = read(Reports.postfix(KEY)).getFirst();
    assertEquals(Optional.of(new DeliveryKey(KEY)), update.key());
    assertEquals(
        new StatusUpdate.Status.Failed(Scope.RECIPIENT, "5.1.1", "The message bounced"),
        update.status());
    assertFalse(update.toString().contains("secret"), "nothing of the returned message is told");
  }

  @ParameterizedTest
  @CsvSource({
    "5.1.10, RECIPIENT",
    "5.2.1, RECIPIENT",
    "5.2.2, MESSAGE",
    "5.7.1, MESSAGE",
    "5.0.0, MESSAGE",
    "4.4.7, MESSAGE"
  })
  void onlySomeBouncesAreTheAddresssFault(String status, Scope scope) throws Exception {
    String fields =
        "Reporting-MTA: dns;mx.example.com\n\nFinal-Recipient: rfc822;a@example.com\n"
            + "Action: Failed (gave up)\nStatus: "
            + status
            + " (comment)\n";
    StatusUpdate update = read(Reports.report(fields, "text/rfc822-headers", KEY)).getFirst();
    StatusUpdate.Status.Failed failed = (StatusUpdate.Status.Failed) update.status();
    assertEquals(scope, failed.scope());
    assertEquals(status, failed.code());
  }

  @ParameterizedTest
  @CsvSource({"delayed", "relayed", "expanded"})
  void whatIsOnItsWayIsNothingToTell(String action) throws Exception {
    String fields = "Reporting-MTA: dns;a\n\nAction: " + action + "\nStatus: 4.4.1\n";
    assertEquals(List.of(), read(Reports.report(fields, "message/rfc822", KEY)));
  }

  @Test
  void aDeliveredMessageIsDelivered() throws Exception {
    String fields = "Reporting-MTA: dns;a\n\nAction: delivered\nStatus: 2.0.0\n";
    assertEquals(
        new StatusUpdate.Status.Delivered(""),
        read(Reports.report(fields, "message/rfc822", KEY)).getFirst().status());
  }

  @Test
  void anAnswerOrAReportOnSomebodyElsesMessageIsNothingToTell() throws Exception {
    assertEquals(List.of(), read("Subject: I am away\r\n\r\nBack on Monday.\r\n"));
    assertEquals(List.of(), read(Reports.postfix("CAF=Someone.Else")));
  }

  @Test
  void theSameBounceHasTheSameId() throws Exception {
    assertEquals(
        read(Reports.postfix(KEY)).getFirst().id(), read(Reports.postfix(KEY)).getFirst().id());
  }

  @Test
  void anOldOrUnsignedReportIsRefused() {
    assertThrows(
        CallbackRefusedException.class,
        () ->
            new Bounces(Optional.empty())
                .receive(Reports.signed(SECRET, Reports.postfix(KEY), NOW)));
    var old = Reports.signed(SECRET, Reports.postfix(KEY), NOW.minusSeconds(301));
    assertThrows(
        CallbackRefusedException.class,
        () ->
            bounces.receive(
                new org.mwaliko.spi.Callback(
                    old.method(), old.url(), old.headers(), old.body(), NOW)));
  }

  private List<StatusUpdate> read(String report) throws CallbackRefusedException {
    return bounces.receive(Reports.signed(SECRET, report, NOW));
  }
}
