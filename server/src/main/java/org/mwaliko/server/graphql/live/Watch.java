package org.mwaliko.server.graphql.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at one object for all who watch it. Its methods other than {@code run} never wait. */
final class Watch {

  private static final Logger LOG = System.getLogger(Watch.class.getName());

  private final Duration interval;
  private final Supplier<Optional<State>> reader;
  private final Consumer<Watch> whenOver;
  private final Thread thread;
  private final List<Feed> feeds = new ArrayList<>();
  private Optional<State> latest = Optional.empty();
  private boolean started;
  private boolean stopped;

  Watch(
      String name, Duration interval, Supplier<Optional<State>> reader, Consumer<Watch> whenOver) {
    this.interval = interval;
    this.reader = reader;
    this.whenOver = whenOver;
    this.thread = Thread.ofVirtual().name("watch-" + name).unstarted(this::run);
  }

  synchronized void add(Feed feed) {
    feeds.add(feed);
    latest.ifPresent(state -> feed.offer(state.value()));
  }

  /** Whether this was the last. */
  synchronized boolean remove(Feed feed) {
    feeds.remove(feed);
    return feeds.isEmpty();
  }

  synchronized void start() {
    if (!started) {
      started = true;
      thread.start();
    }
  }

  // Not by an interrupt, which would break the database connection that is being read from.
  synchronized void stop() {
    stopped = true;
    notifyAll();
    endAll();
  }

  synchronized void endAll() {
    feeds.forEach(Feed::end);
  }

  private void run() {
    try {
      boolean over = look();
      while (!over && rest()) {
        over = look();
      }
      if (over) {
        whenOver.accept(this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether to go on after it. */
  private synchronized boolean rest() throws InterruptedException {
    long until = System.nanoTime() + interval.toNanos();
    for (long left = interval.toNanos(); !stopped && left > 0; left = until - System.nanoTime()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
    }
    return !stopped;
  }

  /** Whether there is nothing more to see. */
  private boolean look() {
    try {
      Optional<State> seen = reader.get();
      seen.ifPresent(this::show);
      return seen.map(State::isFinal).orElse(true);
    } catch (RuntimeException e) {
      // Those who watch need not know of an outage that ends: the next look tells them more.
      LOG.log(Level.WARNING, "Could not look at what " + thread.getName() + " watches", e);
      return false;
    }
  }

  private synchronized void show(State state) {
    boolean known = latest.map(before -> before.version().equals(state.version())).orElse(false);
    latest = Optional.of(state);
    if (!known) {
      feeds.forEach(feed -> feed.offer(state.value()));
    }
  }
}
