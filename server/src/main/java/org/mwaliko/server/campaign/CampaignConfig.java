package org.mwaliko.server.campaign;

import java.time.Duration;
import org.mwaliko.server.config.Section;

/**
 * How campaigns are run where nothing else is said.
 *
 * @param previewLifetime how long a campaign can be made of a preview
 */
public record CampaignConfig(Duration previewLifetime) {

  public static final CampaignConfig DEFAULT = new CampaignConfig(Duration.ofHours(24));

  public static CampaignConfig read(Section section) {
    return new CampaignConfig(section.duration("preview-lifetime", DEFAULT.previewLifetime));
  }
}
