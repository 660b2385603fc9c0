package org.mwaliko.server.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.message.MessageTemplate;

/**
 * A campaign that was looked at.
 *
 * @param channels in the order in which they are tried
 * @param message empty for the standard message
 */
public record PreviewedCampaign(
    UUID id, CampaignKind kind, List<String> channels, Optional<MessageTemplate> message) {
  public PreviewedCampaign {
    channels = List.copyOf(channels);
  }
}
