package org.mwaliko.server.whynot;

import java.time.Instant;
import java.util.Optional;

/**
 * One reasoned answer.
 *
 * @param message for people, with what to do; without a secret
 * @param since when it became so
 * @param until when it will change by itself
 * @param next the mutation to run next; empty where there is nothing to do but wait
 */
public record WhyNotClaimed(
    Reason reason,
    String message,
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<String> next) {

  static WhyNotClaimed of(Reason reason, String message) {
    return new WhyNotClaimed(reason, message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  WhyNotClaimed since(Optional<Instant> at) {
    return new WhyNotClaimed(reason, message, at, until, next);
  }

  WhyNotClaimed until(Optional<Instant> at) {
    return new WhyNotClaimed(reason, message, since, at, next);
  }

  WhyNotClaimed next(String mutation) {
    return new WhyNotClaimed(reason, message, since, until, Optional.of(mutation));
  }
}
