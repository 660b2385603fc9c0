package org.mwaliko.server.graphql.live;

import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Carries states to one subscriber, on the thread of the subscriber's connection: a slow client
 * holds up nobody else. Of states that come faster than they may be passed on, or than they are
 * taken, the latest is kept.
 */
public final class Feed implements Flow.Publisher<Object>, AutoCloseable {

  /** The least time between two states that a subscriber gets, and between two looks. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  private final long pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Runnable> closing = new ArrayList<>();
  private Optional<Flow.Subscriber<? super Object>> subscriber = Optional.empty();
  private Optional<Object> latest = Optional.empty();
  private boolean ended;
  private boolean closed;
  private long notBefore = System.nanoTime();

  /**
   * A feed without a subscriber.
   *
   * @param pause the least time between two states
   */
  public Feed(Duration pause) {
    this.pause = pause.toNanos();
  }

  /** The feed of the subscription that is being made; what its fetcher returns. */
  public static Feed of(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().get(Feed.class);
  }

  /** Replaces a state that wasn't passed on yet. */
  void offer(Object value) {
    signal(() -> latest = Optional.of(value));
  }

  /** Says that the state offered last is the last. */
  void end() {
    signal(() -> ended = true);
  }

  /** Adds what is done when nobody is interested any more; at once, if that is so already. */
  void onClose(Runnable action) {
    lock.lock();
    try {
      if (!closed) {
        closing.add(action);
        return;
      }
    } finally {
      lock.unlock();
    }
    action.run();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Object> to) {
    lock.lock();
    try {
      subscriber = Optional.of(to);
    } finally {
      lock.unlock();
    }
    to.onSubscribe(
        new Flow.Subscription() {
          // There is no need to count: a state is passed on only when somebody waits for it.
          @Override
          public void request(long n) {}

          @Override
          public void cancel() {
            close();
          }
        });
  }

  /**
   * Waits for a state that may be passed on.
   *
   * @return whether there was one in time
   */
  public boolean await(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      while (!isDue() && !isOver() && System.nanoTime() < deadline) {
        long until = latest.isPresent() ? Math.min(deadline, notBefore) : deadline;
        changed.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
      return isDue() && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Passes the latest state on to the subscriber, on this thread, if there is one. */
  public void pass() {
    Optional<Object> value;
    lock.lock();
    try {
      value = latest;
      latest = Optional.empty();
      notBefore = System.nanoTime() + pause;
    } finally {
      lock.unlock();
    }
    value.ifPresent(state -> subscriber.ifPresent(to -> to.onNext(state)));
  }

  /** Whether no state will come any more. */
  public boolean isOver() {
    lock.lock();
    try {
      return closed || (ended && latest.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Ends the interest of the subscriber. */
  @Override
  public void close() {
    List<Runnable> actions;
    lock.lock();
    try {
      closed = true;
      actions = List.copyOf(closing);
      closing.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    actions.forEach(Runnable::run);
  }

  private boolean isDue() {
    return latest.isPresent() && System.nanoTime() >= notBefore;
  }

  private void signal(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
