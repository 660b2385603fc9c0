package org.mwaliko.spi;

import java.time.Instant;

/**
 * An open channel. Thread-safe: the host calls it from many virtual threads at once, at most {@link
 * Limits#concurrency()} of them, and interrupts a call that outlives {@link Limits#deadline()}.
 */
public interface Channel extends AutoCloseable {

  /**
   * Hands one message to the provider, once: retrying is the host's business.
   *
   * <p>The same {@link Message#key()} comes again after a {@link DeliveryResult.Deferred} or, where
   * the outcome of the first call was lost, after a crash; a channel that can make the second call
   * harmless does so. An exception counts as {@link DeliveryResult.Unknown}.
   *
   * @throws InterruptedException if the calling thread was interrupted; counts as {@link
   *     DeliveryResult.Unknown}
   */
  DeliveryResult deliver(Message message) throws InterruptedException;

  /**
   * Says that every message of a {@link Message#batch()} has been delivered or given up, so that
   * what belongs together can be put together (letters into one file to print). Called for channels
   * with {@link Capability#COLLATE} only, at least once, possibly again after a crash or after a
   * later message of the same batch.
   *
   * @throws InterruptedException if the calling thread was interrupted; the call is repeated
   */
  default void collate(String batch) throws InterruptedException {
    throw new UnsupportedOperationException("COLLATE is not a capability of this channel");
  }

  /**
   * Asks the provider what became of a message whose outcome was lost. Called for channels with
   * {@link Capability#LOOKUP} only, within the same deadline as {@link #deliver}.
   *
   * @param notBefore when the message was first handed over, or earlier
   * @throws InterruptedException if the calling thread was interrupted; counts as {@link
   *     Lookup.Undetermined}
   */
  default Lookup lookup(Message message, Instant notBefore) throws InterruptedException {
    throw new UnsupportedOperationException("LOOKUP is not a capability of this channel");
  }

  /**
   * Whether the channel could deliver now. Answers within two seconds and sends nothing.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  Health check() throws InterruptedException;

  /** Gives back connections and threads. Calling it twice is harmless. */
  @Override
  void close();
}
