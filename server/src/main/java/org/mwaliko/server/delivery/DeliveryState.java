package org.mwaliko.server.delivery;

import java.util.Set;

/** How far a delivery has got. */
public enum DeliveryState {
  QUEUED,
  SENDING,
  /** A provider took responsibility. */
  ACCEPTED,
  /** Certainly not accepted; will be tried again. */
  DEFERRED,
  /** Handed to the provider, outcome not known. */
  UNKNOWN,
  FAILED,
  CANCELED;

  /** The states in which a delivery surely goes on by itself. */
  static final Set<DeliveryState> OPEN = Set.of(QUEUED, SENDING, DEFERRED);
}
