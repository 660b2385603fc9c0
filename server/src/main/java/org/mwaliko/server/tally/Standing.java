package org.mwaliko.server.tally;

import java.util.Locale;

/** Where a person of a campaign stands: with their invitation, or else with its delivery. */
public enum Standing {
  PENDING,
  SKIPPED,
  QUEUED,
  SENDING,
  ACCEPTED,
  DELIVERED,
  DEFERRED,
  UNKNOWN,
  FAILED,
  CANCELED;

  /** The one that a state of an invitation or a delivery is called after. */
  public static Standing of(Enum<?> state) {
    return valueOf(state.name());
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
