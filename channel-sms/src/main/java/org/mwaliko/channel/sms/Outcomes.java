package org.mwaliko.channel.sms;

import java.time.Duration;
import java.util.Optional;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Scope;

/**
 * Turns what came instead of success into a result.
 *
 * <ul>
 *   <li>A 429 was <a href="https://www.twilio.com/docs/api/errors/20429">never processed</a>:
 *       {@code Deferred}. So was a 503, whether Twilio's (<a
 *       href="https://www.twilio.com/docs/api/errors/20503">20503</a>: try again with growing
 *       waits) or that of a proxy with no server behind it.
 *   <li>Any other 5xx leaves open whether the message was taken: of <a
 *       href="https://www.twilio.com/docs/api/errors/20500">20500</a> Twilio says that a person may
 *       get the message twice if it is posted again, and 502 and 504 are a proxy's that lost the
 *       answer. So {@code Unknown}, which is not retried by itself.
 *   <li>Of the 4xx, {@link TwilioErrors} decides by Twilio's code; without a known one 401, 403,
 *       404, 405, 407, 408 and 410 speak of credentials and addresses, so of the whole channel, as
 *       does a 3xx; the rest is about this one message.
 *   <li>A request that never left is {@code Deferred}, one without an answer {@code Unknown}.
 * </ul>
 */
final class Outcomes {

  private Outcomes() {}

  /**
   * @param sender of the message
   */
  static DeliveryResult of(Failure failure, Sender.Kind sender) throws InterruptedException {
    return switch (failure) {
      case Failure.Refused refused -> refused(refused, sender);
      case Failure.NotSent(String reason) ->
          new Deferred(
              Scope.CHANNEL,
              "not-sent",
              "no connection to Twilio's API: " + reason,
              Optional.empty());
      case Failure.Lost(String reason) ->
          new Unknown(
              reason.equals("timeout") ? reason : "connection-lost",
              "no answer from Twilio's API after the message was handed over: " + reason);
      case Failure.Interrupted() -> throw new InterruptedException();
    };
  }

  /** For a message that Twilio took and at once gave up. */
  static DeliveryResult failed(Optional<Integer> code, Sender.Kind sender) {
    return code.flatMap(c -> TwilioErrors.meaning(c, sender))
        .map(meaning -> result(meaning, Optional.empty()))
        .orElseGet(
            () ->
                new Rejected(
                    Scope.MESSAGE,
                    code.map(String::valueOf).orElse("failed"),
                    "Twilio could not send the message" + code.map(Outcomes::page).orElse("")));
  }

  private static DeliveryResult refused(Failure.Refused refused, Sender.Kind sender) {
    int status = refused.status();
    if (status < 300) {
      return new Unknown(refused.name(), "Twilio's API answered without a message");
    }
    if (status >= 500 && status != 503) {
      return new Unknown(
          refused.name(), "Twilio's API failed (HTTP " + status + "); it may have the message");
    }
    return refused
        .code()
        .flatMap(code -> TwilioErrors.meaning(code, sender))
        .map(meaning -> result(meaning, refused.retryAfter()))
        .orElseGet(() -> byStatus(refused));
  }

  private static DeliveryResult byStatus(Failure.Refused refused) {
    int status = refused.status();
    String detail = "HTTP " + status + refused.code().map(Outcomes::page).orElse("");
    return switch (status) {
      case 401, 403, 407 -> pause(refused, "the credentials are refused: " + detail);
      case 404, 405, 410 -> pause(refused, "not Twilio's API at this address: " + detail);
      case 408, 429, 503 -> pause(refused, "the service is busy: " + detail);
      default ->
          status < 400
              ? pause(refused, "not Twilio's API at this address: " + detail)
              : new Rejected(
                  Scope.MESSAGE, refused.name(), "Twilio refused the message: " + detail);
    };
  }

  private static DeliveryResult pause(Failure.Refused refused, String detail) {
    return new Deferred(Scope.CHANNEL, refused.name(), detail, refused.retryAfter());
  }

  private static DeliveryResult result(
      TwilioErrors.Meaning meaning, Optional<Duration> retryAfter) {
    String code = String.valueOf(meaning.code());
    String detail = meaning.text() + page(meaning.code());
    return meaning.retry()
        ? new Deferred(meaning.scope(), code, detail, retryAfter)
        : new Rejected(meaning.scope(), code, detail);
  }

  private static String page(int code) {
    return ", see https://www.twilio.com/docs/api/errors/" + code;
  }
}
