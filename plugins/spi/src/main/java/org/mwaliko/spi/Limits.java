package org.mwaliko.spi;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How hard a channel may be driven. A channel declares what suits most; an operator may say
 * otherwise, and what holds then is {@link ChannelContext#limits()}.
 *
 * @param concurrency calls of {@link Channel#deliver} and {@link Channel#deliverAll} at once, 1 to
 *     256
 * @param deadline after which a call is interrupted and its outcome {@link DeliveryResult.Unknown}
 * @param perSecond how many messages are begun in a second, on average, by one process; empty for
 *     as many as there are
 * @param batch how many messages one {@link Channel#deliverAll} gets at most, 1 to 1,000; 1 for
 *     channels without {@link Capability#BATCH}
 */
public record Limits(int concurrency, Duration deadline, OptionalDouble perSecond, int batch) {

  /** What most channels do well with: eight calls at once, half a minute each, no rate. */
  public static final Limits DEFAULT = new Limits(8, Duration.ofSeconds(30));

  /** No rate, and no batches. */
  public Limits(int concurrency, Duration deadline) {
    this(concurrency, deadline, OptionalDouble.empty(), 1);
  }

  public Limits {
    if (concurrency < 1 || concurrency > 256) {
      throw new IllegalArgumentException("concurrency is 1 to 256, not " + concurrency);
    }
    if (!deadline.isPositive() || deadline.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a deadline is up to a day, not " + deadline);
    }
    if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0)) {
      throw new IllegalArgumentException("a rate is above 0, not " + perSecond.getAsDouble());
    }
    if (batch < 1 || batch > 1_000) {
      throw new IllegalArgumentException("a batch is 1 to 1,000 messages, not " + batch);
    }
  }

  /** The same, with at most this many messages begun in a second. */
  public Limits atMost(double messagesPerSecond) {
    return new Limits(concurrency, deadline, OptionalDouble.of(messagesPerSecond), batch);
  }

  /** The same, with at most this many messages in a call. */
  public Limits inBatchesOf(int messages) {
    return new Limits(concurrency, deadline, perSecond, messages);
  }
}
