package org.mwaliko.spi;

import java.time.Instant;
import java.util.List;

/**
 * An open channel. Thread-safe: the host calls it from many threads at once, at most {@link
 * Limits#concurrency()} of them in {@link #deliver} and {@link #deliverAll} together.
 *
 * <p>Calls come on platform threads that belong to the channel alone, with the class loader of the
 * plugin as their context class loader. A call that outlives its deadline is interrupted, once; a
 * channel that ignores this keeps its thread and, when too many are kept, is not called until some
 * come back. Threads that a channel starts are its own to end, at the latest in {@link #close}.
 *
 * <p>An exception, an {@link Error} and {@code null} are faults: the host notes them, and takes the
 * outcome as {@link DeliveryResult.Unknown}, never as a reason to send again.
 */
public interface Channel extends AutoCloseable {

  /**
   * Hands one message to the provider, once: retrying is the host's business.
   *
   * <p>The same {@link Message#key()} comes again after a {@link DeliveryResult.Deferred} or, where
   * the outcome of the first call was lost, after a crash; a channel that can make the second call
   * harmless does so. Within {@link Limits#deadline()}.
   *
   * @throws InterruptedException if the calling thread was interrupted; counts as {@link
   *     DeliveryResult.Unknown}
   */
  DeliveryResult deliver(Message message) throws InterruptedException;

  /**
   * Hands several messages to the provider at once. Called instead of {@link #deliver} for channels
   * with {@link Capability#BATCH}, with 1 to {@link Limits#batch()} messages, within one {@link
   * Limits#deadline()}.
   *
   * @return the outcomes in the order of the messages, one for each: what fails for one is no
   *     outcome of another
   * @throws InterruptedException if the calling thread was interrupted; counts as {@link
   *     DeliveryResult.Unknown} for all of them
   */
  default List<DeliveryResult> deliverAll(List<Message> messages) throws InterruptedException {
    throw new UnsupportedOperationException("BATCH is not a capability of this channel");
  }

  /**
   * Says that every message of a {@link Message#batch()} has been delivered or given up, so that
   * what belongs together can be put together (letters into one file to print). Called for channels
   * with {@link Capability#COLLATE} only, at least once, possibly again after a crash or after a
   * later message of the same batch. Has no deadline but the end of the process, which interrupts
   * it.
   *
   * @throws InterruptedException if the calling thread was interrupted; the call is repeated
   */
  default void collate(String batch) throws InterruptedException {
    throw new UnsupportedOperationException("COLLATE is not a capability of this channel");
  }

  /**
   * Asks the provider what became of a message whose outcome was lost. Called for channels with
   * {@link Capability#LOOKUP} only, within {@link Limits#deadline()}.
   *
   * @param notBefore when the message was first handed over, or earlier
   * @throws InterruptedException if the calling thread was interrupted; counts as {@link
   *     Lookup.Undetermined}
   */
  default Lookup lookup(Message message, Instant notBefore) throws InterruptedException {
    throw new UnsupportedOperationException("LOOKUP is not a capability of this channel");
  }

  /**
   * Reads what the provider posted to {@link ChannelContext#callbackUrl()}. Called for channels
   * with {@link Capability#STATUS_CALLBACK} only, within ten seconds, by anybody who knows the
   * address: so the first thing it does is to verify that the request is the provider's own,
   * unaltered, and, where the provider's signature allows, new.
   *
   * <p>The provider is told that all is well once the host has recorded the updates. It may send
   * the same again; the host knows them by {@link StatusUpdate#id()}.
   *
   * @return what it says, in any order; empty if it says nothing of interest
   * @throws CallbackRefusedException if it is not certainly the provider's; the caller gets 403
   * @throws InterruptedException if the calling thread was interrupted; the caller gets 503
   */
  default List<StatusUpdate> receive(Callback callback)
      throws CallbackRefusedException, InterruptedException {
    throw new UnsupportedOperationException("STATUS_CALLBACK is not a capability of this channel");
  }

  /**
   * Fetches the provider's reports. Called for channels with {@link Capability#STATUS_POLL} only,
   * about once a minute, never twice at once in one process, within {@link Limits#deadline()}.
   *
   * <p>What was fetched is removed at its source only after {@link StatusSink#record} has returned,
   * so that a crash loses nothing.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  default void poll(StatusSink sink) throws InterruptedException {
    throw new UnsupportedOperationException("STATUS_POLL is not a capability of this channel");
  }

  /**
   * What a message will take, without sending it. Called for channels with {@link
   * Capability#ESTIMATE} only, for previews, with a made-up secret; makes no connection and answers
   * at once.
   */
  default Estimate estimate(Message message) {
    throw new UnsupportedOperationException("ESTIMATE is not a capability of this channel");
  }

  /**
   * Whether the channel could deliver now. Answers within two seconds and sends nothing.
   *
   * @throws InterruptedException if the calling thread was interrupted
   */
  Health check() throws InterruptedException;

  /**
   * Gives back connections and threads, within ten seconds. Calling it twice is harmless; no other
   * call comes after it.
   */
  @Override
  void close();
}
