package org.mwaliko.server.campaign;

import java.util.Set;

/** How far a campaign has got. Owns the legal transitions; nothing else tests for them. */
public enum CampaignStatus {
  /** Waits for its start; nothing was made. */
  SCHEDULED,
  RUNNING,
  /** Nothing is sent until it is resumed, but what was in flight. */
  PAUSED,
  /** Every message has been sent, or given up with a reason. */
  COMPLETED,
  /** What was not sent will not be. */
  CANCELED;

  /** The states that a campaign can come to this one from; to its own, nothing changes. */
  public Set<CampaignStatus> from() {
    return switch (this) {
      case SCHEDULED -> Set.of(SCHEDULED);
      case RUNNING -> Set.of(SCHEDULED, PAUSED);
      case PAUSED -> Set.of(RUNNING);
      case COMPLETED -> Set.of(RUNNING);
      case CANCELED -> Set.of(SCHEDULED, RUNNING, PAUSED);
    };
  }
}
