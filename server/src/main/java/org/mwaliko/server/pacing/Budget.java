package org.mwaliko.server.pacing;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The most that a campaign may spend on a channel.
 *
 * @param maxParts segments of text messages, sheets of letters
 * @param maxAmount in the currency of the channel's prices
 */
public record Budget(String channel, Optional<Long> maxParts, Optional<BigDecimal> maxAmount) {

  /** What was spent of it. */
  public record Spent(Budget budget, long parts, BigDecimal amount) {}
}
