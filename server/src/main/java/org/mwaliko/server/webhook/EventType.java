package org.mwaliko.server.webhook;

/** What webhooks are told of. */
public enum EventType {
  /** An account became {@code INVITED}: its invitation is on its way. */
  ACCOUNT_INVITED("account.invited", "INVITED"),
  ACCOUNT_CLAIMED("account.claimed", "CLAIMED"),
  /** A message to one person was given up. */
  DELIVERY_FAILED("delivery.failed", "FAILED"),
  CAMPAIGN_COMPLETED("campaign.completed", "COMPLETED"),
  /** Tells of nothing: to try a webhook out. */
  PING("ping", "");

  private final String wireName;
  private final String status;

  EventType(String wireName, String status) {
    this.wireName = wireName;
    this.status = status;
  }

  /** The {@code type} of the payload. */
  public String wireName() {
    return wireName;
  }

  /** What the account, delivery or campaign has become, as in the schema; empty for none. */
  String status() {
    return status;
  }

  /** Whether a webhook can ask to be told of it. */
  boolean canBeSubscribed() {
    return this != PING;
  }
}
