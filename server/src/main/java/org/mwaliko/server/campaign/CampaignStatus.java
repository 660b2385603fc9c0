package org.mwaliko.server.campaign;

/** How far a campaign has got. */
public enum CampaignStatus {
  RUNNING,
  /** Every message has been sent, or given up with a reason. */
  COMPLETED
}
