package org.mwaliko.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * What a provider reports of a message after it had accepted it.
 *
 * <p>Updates may come in any order, more than once, and before {@link Channel#deliver} has
 * returned. The host takes each {@link #id} once and moves a delivery forward only: from accepted
 * to failed, and from either to delivered, since a message that has arrived cannot un-arrive.
 *
 * @param id the same whenever the provider reports the same thing, and never otherwise; unique
 *     within the channel; at most 190 characters
 * @param key the delivery, where the provider gave back what it was told
 * @param providerId as in {@link DeliveryResult.Accepted}; at least one of the two is there
 * @param status what is reported
 * @param at when it happened by the provider's clock, or when it was received
 */
public record StatusUpdate(
    String id, Optional<DeliveryKey> key, Optional<String> providerId, Status status, Instant at) {

  /** What became of the message. */
  public sealed interface Status {

    /**
     * It reached the person's device or mailbox.
     *
     * @param detail for an administrator, without a secret; may be empty
     */
    record Delivered(String detail) implements Status {}

    /**
     * It never will: it bounced, or the provider gave up.
     *
     * @param scope {@link Scope#RECIPIENT} if the address itself is no good
     * @param code the provider's or protocol's own code, such as {@code 5.1.1} or {@code 30005}
     * @param detail for an administrator, without a secret
     */
    record Failed(Scope scope, String code, String detail) implements Status {}
  }

  public StatusUpdate {
    if (id.isEmpty() || id.length() > 190) {
      throw new IllegalArgumentException("a status update's ID has 1 to 190 characters");
    }
    if (key.isEmpty() && providerId.isEmpty()) {
      throw new IllegalArgumentException("a status update says which delivery it concerns");
    }
  }
}
