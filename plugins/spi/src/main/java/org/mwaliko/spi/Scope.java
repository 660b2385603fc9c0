package org.mwaliko.spi;

/** Whom a failure concerns. */
public enum Scope {
  /**
   * This person's address: it doesn't exist, or its owner takes no messages. What is {@link
   * DeliveryResult.Rejected rejected} or {@link StatusUpdate.Status.Failed fails} for this makes
   * the host stop using the address on this channel, until it changes or an administrator says
   * otherwise.
   */
  RECIPIENT,
  /** This message to this person; another may get through. */
  MESSAGE,
  /**
   * Everything on this channel, such as bad credentials or an outage: it pauses, and no attempt is
   * counted.
   */
  CHANNEL
}
