package org.mwaliko.spi;

import java.time.Duration;
import java.util.Optional;

/** What became of one call of {@link Channel#deliver}. */
public sealed interface DeliveryResult {

  /**
   * The provider took responsibility for the message.
   *
   * @param providerId how the provider calls it
   * @param detail for an administrator, without a secret; may be empty
   */
  record Accepted(Optional<String> providerId, String detail) implements DeliveryResult {}

  /**
   * Certainly not accepted, and may be tried again.
   *
   * @param scope whom the reason concerns
   * @param code the provider's or protocol's own code, such as {@code 451} or {@code 20429}
   * @param detail for an administrator, without a secret
   * @param retryAfter how long the provider asks to wait
   */
  record Deferred(Scope scope, String code, String detail, Optional<Duration> retryAfter)
      implements DeliveryResult {}

  /**
   * Not accepted, and never will be as it is.
   *
   * @param scope whom the reason concerns
   * @param code the provider's or protocol's own code, such as {@code 550} or {@code 21211}
   * @param detail for an administrator, without a secret
   */
  record Rejected(Scope scope, String code, String detail) implements DeliveryResult {}

  /**
   * May have been accepted: the line broke, or the time ran out, after the message was handed over.
   *
   * @param code the provider's or protocol's own code, or a word such as {@code timeout}
   * @param detail for an administrator, without a secret
   */
  record Unknown(String code, String detail) implements DeliveryResult {}
}
