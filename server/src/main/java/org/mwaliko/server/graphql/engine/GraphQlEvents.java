package org.mwaliko.server.graphql.engine;

import graphql.ExecutionResult;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mwaliko.server.graphql.live.Feed;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The events of a subscription, for one thread that waits for them and does the work that each
 * takes. Whoever has it closes it.
 */
public final class GraphQlEvents implements GraphQlResponse, AutoCloseable {

  private final Feed feed;
  private final Function<Supplier<GraphQlAnswer>, GraphQlAnswer> bounded;
  private final Runnable whenClosed;
  private final Results results = new Results();
  private boolean closed;

  /**
   * Subscribes.
   *
   * @param published what becomes of the feed's values
   * @param bounded bounds the time of an event
   */
  GraphQlEvents(
      Feed feed,
      Publisher<ExecutionResult> published,
      Function<Supplier<GraphQlAnswer>, GraphQlAnswer> bounded,
      Runnable whenClosed) {
    this.feed = feed;
    this.bounded = bounded;
    this.whenClosed = whenClosed;
    published.subscribe(results);
  }

  /**
   * The next event.
   *
   * @param patience how long to wait for it
   * @return empty if none came in time, or none will
   */
  public Optional<GraphQlAnswer> next(Duration patience) throws InterruptedException {
    return feed.await(patience) ? Optional.of(bounded.apply(this::pass)) : Optional.empty();
  }

  /** Whether no event will come any more. */
  public boolean isOver() {
    return feed.isOver();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      feed.close();
      whenClosed.run();
    }
  }

  private GraphQlAnswer pass() {
    results.latest = Optional.empty();
    results.failure = Optional.empty();
    feed.pass();
    return results.answer();
  }

  /** Takes what the engine makes of a value; on the thread that passed the value on. */
  private static final class Results implements Subscriber<ExecutionResult> {
    private Optional<ExecutionResult> latest = Optional.empty();
    private Optional<Throwable> failure = Optional.empty();

    GraphQlAnswer answer() {
      return latest
          .map(ErrorAnswers::of)
          .orElseGet(
              () ->
                  ErrorAnswers.failed(
                      failure.orElseGet(
                          () -> new IllegalStateException("An event came to nothing"))));
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ExecutionResult result) {
      latest = Optional.of(result);
    }

    @Override
    public void onError(Throwable thrown) {
      failure = Optional.of(thrown);
    }

    @Override
    public void onComplete() {
      // The feed says so.
    }
  }
}
