package org.mwaliko.spi;

import java.time.Duration;

/**
 * How hard a channel may be driven.
 *
 * @param concurrency calls of {@link Channel#deliver} at once, 1 to 256
 * @param deadline after which a call is interrupted and its outcome {@link DeliveryResult.Unknown}
 */
public record Limits(int concurrency, Duration deadline) {
  public Limits {
    if (concurrency < 1 || concurrency > 256) {
      throw new IllegalArgumentException("concurrency is 1 to 256, not " + concurrency);
    }
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException("a deadline is positive, not " + deadline);
    }
  }
}
