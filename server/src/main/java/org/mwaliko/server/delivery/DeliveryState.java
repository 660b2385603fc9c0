package org.mwaliko.server.delivery;

/** How far a delivery has got. */
public enum DeliveryState {
  QUEUED,
  SENDING,
  /** A provider took responsibility. */
  ACCEPTED,
  /** It reached the person's device or mailbox, says the provider. */
  DELIVERED,
  /** Certainly not accepted; will be tried again. */
  DEFERRED,
  /** Handed to the provider, outcome not known. */
  UNKNOWN,
  FAILED,
  CANCELED
}
