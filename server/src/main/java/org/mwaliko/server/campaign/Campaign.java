package org.mwaliko.server.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.pacing.QuietHours;

/**
 * A message to a fixed set of accounts.
 *
 * @param channels in the order in which they are tried
 * @param messageId empty for the standard message
 * @param createdBy the name of who started it
 * @param startAt when it starts or started, if that was put off
 * @param pauseReason why it is paused, where nobody paused it by hand
 * @param expandedAt when its last invitation was made
 */
public record Campaign(
    UUID id,
    CampaignKind kind,
    CampaignStatus status,
    List<String> channels,
    Optional<UUID> messageId,
    String createdBy,
    Instant createdAt,
    Optional<Instant> startAt,
    Optional<String> pauseReason,
    Optional<QuietHours> quietHours,
    Optional<Instant> expandedAt,
    Optional<Instant> completedAt) {
  public Campaign {
    channels = List.copyOf(channels);
  }
}
