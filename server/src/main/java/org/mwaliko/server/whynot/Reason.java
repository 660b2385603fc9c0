package org.mwaliko.server.whynot;

/** The reasons of the schema's enum {@code WhyNotClaimedReason}, which documents them. */
public enum Reason {
  DEACTIVATED,
  NEVER_INVITED,
  CAMPAIGN_SCHEDULED,
  CAMPAIGN_PAUSED,
  CAMPAIGN_CANCELED,
  BEING_INVITED,
  NO_CHANNEL,
  QUEUED,
  DEFERRED,
  UNKNOWN_OUTCOME,
  ADDRESS_SUPPRESSED,
  FAILED,
  EXPIRED,
  CODE_ENDED,
  WAITING_FOR_HAND_OVER,
  WAITING_FOR_CLAIM;

  /** Whether nothing arrived and somebody has to do something about it. */
  public boolean needsRepair() {
    return switch (this) {
      case NO_CHANNEL, UNKNOWN_OUTCOME, ADDRESS_SUPPRESSED, FAILED, CAMPAIGN_CANCELED, CODE_ENDED ->
          true;
      case DEACTIVATED,
          NEVER_INVITED,
          CAMPAIGN_SCHEDULED,
          CAMPAIGN_PAUSED,
          BEING_INVITED,
          QUEUED,
          DEFERRED,
          EXPIRED,
          WAITING_FOR_HAND_OVER,
          WAITING_FOR_CLAIM ->
          false;
    };
  }
}
