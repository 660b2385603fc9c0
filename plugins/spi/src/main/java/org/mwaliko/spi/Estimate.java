package org.mwaliko.spi;

import java.util.Optional;

/**
 * What a message will take.
 *
 * @param parts what the provider counts: segments of a text message, sheets of a letter; at least 1
 * @param price what all parts cost together, where the channel knows
 */
public record Estimate(int parts, Optional<Price> price) {
  public Estimate {
    if (parts < 1) {
      throw new IllegalArgumentException("a message has at least one part, not " + parts);
    }
  }
}
