package org.mwaliko.server.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a campaign has got at one moment.
 *
 * @param rate people per second
 * @param estimatedEnd when everybody will be done at this rate; empty if that can't be told
 */
public record CampaignProgress(
    Campaign campaign, CampaignCounts counts, double rate, Optional<Instant> estimatedEnd) {

  /** How many people need nothing more. */
  public long done() {
    return done(counts);
  }

  /** Whether nothing will change any more. */
  public boolean isFinal() {
    return switch (campaign.status()) {
      case SCHEDULED, RUNNING, PAUSED -> false;
      case COMPLETED -> true;
      case CANCELED -> campaign.completedAt().isPresent();
    };
  }

  static long done(CampaignCounts counts) {
    return counts.skipped()
        + counts.accepted()
        + counts.delivered()
        + counts.unknown()
        + counts.failed()
        + counts.canceled();
  }
}
