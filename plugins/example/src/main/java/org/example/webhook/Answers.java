package org.example.webhook;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Scope;

/** What an endpoint's answer means. */
final class Answers {

  private Answers() {}

  static DeliveryResult of(HttpResponse<Void> answer) {
    int status = answer.statusCode();
    String code = String.valueOf(status);
    String detail = "The endpoint answered HTTP " + status;
    return switch (status) {
      case 401, 403, 404, 405, 407 -> new DeliveryResult.Rejected(Scope.CHANNEL, code, detail);
      case 429, 503 ->
          new DeliveryResult.Deferred(Scope.CHANNEL, code, detail, retryAfter(answer));
      default -> byClass(status, code, detail);
    };
  }

  private static DeliveryResult byClass(int status, String code, String detail) {
    return switch (status / 100) {
      case 2 -> new DeliveryResult.Accepted(Optional.empty(), detail);
      // Nobody can tell whether it failed before or after it had the message.
      case 5 -> new DeliveryResult.Unknown(code, detail);
      case 4 -> new DeliveryResult.Rejected(Scope.MESSAGE, code, detail);
      default -> new DeliveryResult.Rejected(Scope.CHANNEL, code, detail);
    };
  }

  /** In seconds; a date is left to the host's own wait (RFC 9110, section 10.2.3). */
  private static Optional<Duration> retryAfter(HttpResponse<Void> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,9}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }
}
