package org.mwaliko.server.delivery;

import static org.mwaliko.server.delivery.DeliveryState.ACCEPTED;
import static org.mwaliko.server.delivery.DeliveryState.CANCELED;
import static org.mwaliko.server.delivery.DeliveryState.DEFERRED;
import static org.mwaliko.server.delivery.DeliveryState.FAILED;
import static org.mwaliko.server.delivery.DeliveryState.UNKNOWN;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Scope;

/**
 * What follows from an outcome. Pure but for the jitter.
 *
 * @param random a number from 0 up to its argument, exclusive
 */
record Settling(DeliveryConfig config, ChannelDescription channel, LongUnaryOperator random) {

  /** The longest that is waited because a provider says so. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);

  /** What follows from what a channel answered. */
  Settlement of(ClaimedDelivery delivery, DeliveryResult result, Instant now) {
    return switch (result) {
      case DeliveryResult.Accepted(Optional<String> providerId, String detail) ->
          settled(delivery, ACCEPTED, Optional.empty(), providerId, Optional.empty(), detail);
      case DeliveryResult.Deferred(
              Scope scope,
              String code,
              String detail,
              Optional<Duration> retryAfter) ->
          deferred(delivery, scope, code, detail, retryAfter, now);
      case DeliveryResult.Rejected(Scope scope, String code, String detail) ->
          switch (scope) {
            case CHANNEL -> deferred(delivery, scope, code, detail, Optional.empty(), now);
            case MESSAGE -> failed(delivery, code, detail);
            case RECIPIENT -> failed(delivery, code, detail).withBadAddress();
          };
      case DeliveryResult.Unknown(String code, String detail) ->
          unknown(delivery, code, detail, now);
    };
  }

  /** The provider was asked about a lost outcome and can't tell. */
  Settlement undetermined(ClaimedDelivery delivery, String detail, Instant now) {
    return unknown(delivery, "lookup", detail, now);
  }

  /** A lost outcome that nothing more is done about by itself. */
  Settlement leftUnknown(ClaimedDelivery delivery) {
    return new Settlement(
        delivery,
        UNKNOWN,
        delivery.attempts() - 1,
        delivery.unknowns(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("unknown"),
        "It may have arrived; sending it again could double it");
  }

  /** Its secret ended before it was sent. */
  Settlement canceled(ClaimedDelivery delivery) {
    return new Settlement(
        delivery,
        CANCELED,
        delivery.attempts() - 1,
        delivery.unknowns(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("secret-ended"),
        "Its link or code was replaced, claimed or has expired");
  }

  /** The channel began to rest after it was claimed. */
  Settlement resting(ClaimedDelivery delivery, Instant until, String reason) {
    return new Settlement(
        delivery,
        delivery.before() == UNKNOWN ? UNKNOWN : DEFERRED,
        delivery.attempts() - 1,
        delivery.unknowns(),
        Optional.of(until),
        Optional.empty(),
        Optional.of("channel-rests"),
        reason);
  }

  /** It was claimed and not begun. */
  Settlement givenBack(ClaimedDelivery delivery, Instant now) {
    return new Settlement(
        delivery,
        delivery.before(),
        delivery.attempts() - 1,
        delivery.unknowns(),
        Optional.of(now),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  /** Whether a delivery whose outcome was lost may be handed over again without asking. */
  boolean mayRepeat(ClaimedDelivery delivery) {
    return delivery.attempts() <= config.maxAttempts()
        && switch (channel.repetition()) {
          case HARMLESS -> true;
          case RECOGNIZABLE -> delivery.unknowns() <= 1;
          case DOUBLED -> false;
        };
  }

  private Settlement deferred(
      ClaimedDelivery delivery,
      Scope scope,
      String code,
      String detail,
      Optional<Duration> retryAfter,
      Instant now) {
    if (scope == Scope.CHANNEL) {
      Duration wait = retryAfter.map(Settling::bounded).orElse(config.channelPause());
      return new Settlement(
          delivery,
          DEFERRED,
          delivery.attempts() - 1,
          delivery.unknowns(),
          Optional.of(now.plus(wait)),
          Optional.empty(),
          Optional.ofNullable(code),
          detail);
    }
    if (delivery.attempts() >= config.maxAttempts()) {
      return failed(
          delivery, code, "Given up after %d attempts: %s".formatted(delivery.attempts(), detail));
    }
    Duration wait = retryAfter.map(Settling::bounded).orElseGet(() -> backoff(delivery.attempts()));
    return settled(
        delivery,
        DEFERRED,
        Optional.of(now.plus(wait)),
        Optional.empty(),
        Optional.ofNullable(code),
        detail);
  }

  private static Settlement failed(ClaimedDelivery delivery, String code, String detail) {
    return settled(
        delivery, FAILED, Optional.empty(), Optional.empty(), Optional.ofNullable(code), detail);
  }

  private Settlement unknown(ClaimedDelivery delivery, String code, String detail, Instant now) {
    int unknowns = delivery.unknowns() + 1;
    boolean goesOn =
        delivery.attempts() < config.maxAttempts()
            && (channel.capabilities().contains(Capability.LOOKUP)
                || switch (channel.repetition()) {
                  case HARMLESS -> true;
                  case RECOGNIZABLE -> unknowns <= 1;
                  case DOUBLED -> false;
                });
    return new Settlement(
        delivery,
        UNKNOWN,
        delivery.attempts(),
        unknowns,
        goesOn ? Optional.of(now.plus(backoff(delivery.attempts()))) : Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(code),
        detail);
  }

  /** A provider that says "never again" with a number of years is asked again all the same. */
  private static Duration bounded(Duration wait) {
    return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
  }

  /** Exponential, with full jitter, and at least a second. */
  private Duration backoff(int attempts) {
    long longest =
        Math.min(
            config.longestRetry().toMillis(),
            config.firstRetry().toMillis() << Math.min(attempts - 1, 20));
    return Duration.ofMillis(1_000 + random.applyAsLong(Math.max(1, longest)));
  }

  private static Settlement settled(
      ClaimedDelivery delivery,
      DeliveryState state,
      Optional<Instant> dueAt,
      Optional<String> providerId,
      Optional<String> code,
      String detail) {
    return new Settlement(
        delivery, state, delivery.attempts(), delivery.unknowns(), dueAt, providerId, code, detail);
  }
}
