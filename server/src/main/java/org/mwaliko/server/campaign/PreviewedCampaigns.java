package org.mwaliko.server.campaign;

import java.util.UUID;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** Where campaigns are that were looked at and can be started. */
public interface PreviewedCampaigns {

  /** Takes one of a caller's, which can be done once. */
  Outcome<PreviewedCampaign> use(Caller caller, UUID id, CampaignKind kind);

  /** Puts the set that was looked at into a campaign, and says how many they are (P5). */
  long freeze(UUID campaign, PreviewedCampaign preview);
}
