package org.example.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;

/** What the contract can't know of this channel's reports. */
class ReportsTest {

  private static final Signature SIGNATURE = Signature.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void anOldReportIsRefused() throws Exception {
    assertEquals(1, new Reports(SIGNATURE).read(report(NOW.minusSeconds(299))).size());
    assertThrows(
        CallbackRefusedException.class,
        () -> new Reports(SIGNATURE).read(report(NOW.minusSeconds(301))));
  }

  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    // The example of the specification's own libraries.
    assertEquals(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        SIGNATURE.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
  }

  private static Callback report(Instant signed) {
    byte[] body = "{\"key\": \"one\", \"status\": \"failed\"}".getBytes(StandardCharsets.UTF_8);
    String timestamp = String.valueOf(signed.getEpochSecond());
    return new Callback(
        "POST",
        URI.create("https://example.com/callbacks/webhook"),
        Map.of(
            "webhook-id", List.of("1"),
            "webhook-timestamp", List.of(timestamp),
            "webhook-signature", List.of(SIGNATURE.sign("1", timestamp, body))),
        body,
        NOW);
  }
}
