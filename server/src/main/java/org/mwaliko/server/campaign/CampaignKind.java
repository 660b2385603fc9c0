package org.mwaliko.server.campaign;

import org.mwaliko.server.invitation.Audience;

/** What started a campaign. */
public enum CampaignKind {
  INVITE_ALL(Audience.UNINVITED),
  INVITE_SELECTED(Audience.UNINVITED),
  RESEND_INVITE(Audience.INVITED),
  DELIVER_ACCESS_CODES(Audience.UNINVITED_WITHOUT_EMAIL);

  private final Audience audience;

  CampaignKind(Audience audience) {
    this.audience = audience;
  }

  /** Whom it is for. */
  public Audience audience() {
    return audience;
  }
}
