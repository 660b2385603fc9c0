package org.mwaliko.server.campaign;

import java.time.Duration;
import java.util.Optional;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.pacing.QuietHours;

/**
 * How campaigns are run where nothing else is said.
 *
 * @param hold how long campaigns to many wait before they send, in which canceling costs nothing
 * @param quietHours of campaigns that have none of their own
 * @param previewLifetime how long a campaign can be made of a preview
 */
public record CampaignConfig(
    Duration hold, Optional<QuietHours> quietHours, Duration previewLifetime) {

  public static final CampaignConfig DEFAULT =
      new CampaignConfig(Duration.ZERO, Optional.empty(), Duration.ofHours(24));

  public static CampaignConfig read(Section section) {
    return new CampaignConfig(
        section.findDuration("hold").orElse(DEFAULT.hold),
        QuietHours.read(section.section("quiet-hours")),
        section.duration("preview-lifetime", DEFAULT.previewLifetime));
  }
}
