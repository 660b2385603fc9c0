package org.mwaliko.server.invitation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.channel.OpenChannel;

/**
 * How the invitations of a campaign are made.
 *
 * @param channels in the order to try them
 * @param messageId what they say; empty for the standard message
 */
public record Plan(
    UUID campaignId, Audience audience, List<OpenChannel> channels, Optional<UUID> messageId) {
  public Plan {
    channels = List.copyOf(channels);
  }
}
