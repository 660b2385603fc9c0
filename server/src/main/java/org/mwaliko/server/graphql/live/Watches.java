package org.mwaliko.server.graphql.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The objects of one kind that somebody watches. Each is looked at by one virtual thread, however
 * many they are who watch it, and by none when nobody does.
 */
public final class Watches<K> implements AutoCloseable {

  private final String kind;
  private final Duration interval;
  private final Function<K, Supplier<Optional<State>>> reader;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<K, Watch> watches = new HashMap<>();

  /**
   * Watches nothing yet.
   *
   * @param kind for the names of threads
   * @param interval how often an object is looked at
   * @param reader what looks at an object; asked for anew whenever somebody begins to watch one, so
   *     that it may remember what it saw. Empty once there is no such object
   */
  public Watches(String kind, Duration interval, Function<K, Supplier<Optional<State>>> reader) {
    this.kind = kind;
    this.interval = interval;
    this.reader = reader;
  }

  /** Gives an object's state to a feed, at once and whenever it changes. */
  public void watch(K id, Feed feed) {
    lock.lock();
    try {
      Watch watch =
          watches.computeIfAbsent(
              id, _ -> new Watch(kind + "-" + id, interval, reader.apply(id), w -> ended(id, w)));
      watch.add(feed);
      feed.onClose(() -> leave(id, watch, feed));
      watch.start();
    } finally {
      lock.unlock();
    }
  }

  /** How many objects are looked at. */
  public int size() {
    lock.lock();
    try {
      return watches.size();
    } finally {
      lock.unlock();
    }
  }

  /** Stops looking, and ends all feeds. */
  @Override
  public void close() {
    lock.lock();
    try {
      watches.values().forEach(Watch::stop);
      watches.clear();
    } finally {
      lock.unlock();
    }
  }

  private void leave(K id, Watch watch, Feed feed) {
    lock.lock();
    try {
      if (watch.remove(feed)) {
        watches.remove(id, watch);
        watch.stop();
      }
    } finally {
      lock.unlock();
    }
  }

  private void ended(K id, Watch watch) {
    lock.lock();
    try {
      watches.remove(id, watch);
      watch.endAll();
    } finally {
      lock.unlock();
    }
  }
}
