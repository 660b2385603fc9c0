package org.mwaliko.server.preview;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.campaign.CampaignKind;
import org.mwaliko.spi.Content;

/**
 * What a campaign would do.
 *
 * @param expiresAt after which no campaign can be made of it
 * @param accounts how many people it is for
 * @param unreachable how many of them none of the channels reaches
 * @param unknown entries of the selection that name nobody; the first 1,000
 * @param ineligible entries whose account it is not for; the first 1,000
 */
record Preview(
    UUID id,
    CampaignKind kind,
    Instant expiresAt,
    long accounts,
    List<Share> byChannel,
    long unreachable,
    List<Sample> sample,
    List<String> unknown,
    List<String> ineligible) {

  /**
   * What goes by one channel.
   *
   * @param parts segments of text messages, sheets of letters; where the channel can say
   * @param cost what they cost; where the channel knows
   * @param exact whether all messages were written for it, or some stand for the others
   */
  record Share(
      String channel, long accounts, Optional<Long> parts, Optional<Cost> cost, boolean exact) {}

  /** An amount of money; the currency by ISO 4217. */
  record Cost(BigDecimal amount, String currency) {}

  /** What one person would read, with a code or link that claims nothing. */
  record Sample(UUID accountId, String channel, Content content) {}
}
