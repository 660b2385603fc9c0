package org.mwaliko.server.campaign;

import org.mwaliko.server.invitation.Audience;

/** What started a campaign. */
public enum CampaignKind {
  INVITE_ALL(Audience.UNINVITED),
  INVITE_SELECTED(Audience.UNINVITED),
  RESEND_INVITE(Audience.INVITED),
  DELIVER_ACCESS_CODES(Audience.UNINVITED_WITHOUT_EMAIL),
  REMIND_UNCLAIMED(Audience.INVITED),
  /** By itself, some days after another campaign. */
  REMINDER(Audience.INVITED),
  /** By itself, the next channel for those who have not claimed. */
  LADDER(Audience.INVITED);

  private final Audience audience;

  CampaignKind(Audience audience) {
    this.audience = audience;
  }

  /** Whether it reminds of an earlier invitation, and says so. */
  public boolean reminds() {
    return switch (this) {
      case INVITE_ALL, INVITE_SELECTED, RESEND_INVITE, DELIVER_ACCESS_CODES, LADDER -> false;
      case REMIND_UNCLAIMED, REMINDER -> true;
    };
  }

  /** Whom it is for. */
  public Audience audience() {
    return audience;
  }
}
