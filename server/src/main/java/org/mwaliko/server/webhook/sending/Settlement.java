package org.mwaliko.server.webhook.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.mwaliko.server.webhook.EventState;
import org.mwaliko.server.webhook.WebhookConfig;
import org.mwaliko.server.webhook.net.Answer;

/**
 * What follows from an answer.
 *
 * @param dueAt when to send it again; empty if not
 * @param detail the outcome in words of our own
 * @param endpointIsGone whether its webhook is to be sent nothing more
 */
record Settlement(
    EventState state,
    Optional<Instant> dueAt,
    Optional<Integer> statusCode,
    String detail,
    boolean endpointIsGone) {

  private static final int GONE = 410;
  private static final double GROWTH = 3;

  /** How far a wait may lie from the average, so that what failed together comes back apart. */
  private static final double SPREAD = 0.2;

  /**
   * What follows. A redirect is a failure like others, since it isn't followed.
   *
   * @param attempts with this one
   * @param random from 0 to 1
   */
  static Settlement of(
      int attempts, Answer answer, WebhookConfig config, Instant now, DoubleSupplier random) {
    return switch (answer) {
      case Answer.Answered(int status, Optional<Duration> _) when status / 100 == 2 ->
          new Settlement(
              EventState.DELIVERED, Optional.empty(), Optional.of(status), said(status), false);
      case Answer.Answered(int status, Optional<Duration> _) when status == GONE ->
          new Settlement(
              EventState.DEAD, Optional.empty(), Optional.of(status), said(status), true);
      case Answer.Answered(int status, Optional<Duration> retryAfter) ->
          failed(attempts, Optional.of(status), said(status), retryAfter, config, now, random);
      case Answer.Unanswered(String why) ->
          failed(attempts, Optional.empty(), why, Optional.empty(), config, now, random);
    };
  }

  private static Settlement failed(
      int attempts,
      Optional<Integer> status,
      String detail,
      Optional<Duration> retryAfter,
      WebhookConfig config,
      Instant now,
      DoubleSupplier random) {
    if (attempts >= config.maxAttempts()) {
      return new Settlement(EventState.DEAD, Optional.empty(), status, detail, false);
    }
    Duration wait = wait(attempts, config, random);
    Duration asked = retryAfter.orElse(Duration.ZERO);
    if (asked.compareTo(config.longestRetry()) > 0) {
      asked = config.longestRetry();
    }
    Instant dueAt = now.plus(asked.compareTo(wait) > 0 ? asked : wait);
    return new Settlement(EventState.PENDING, Optional.of(dueAt), status, detail, false);
  }

  private static Duration wait(int attempts, WebhookConfig config, DoubleSupplier random) {
    double average =
        Math.min(
            config.firstRetry().toMillis() * Math.pow(GROWTH, attempts - 1),
            config.longestRetry().toMillis());
    double spread = 1 + SPREAD * (2 * random.getAsDouble() - 1);
    return Duration.ofMillis(Math.round(average * spread));
  }

  private static String said(int status) {
    return "The endpoint answered " + status + ".";
  }
}
