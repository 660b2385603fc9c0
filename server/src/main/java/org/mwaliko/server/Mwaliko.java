package org.mwaliko.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A service, from before it starts until after it has stopped. Closing it stops what takes in work
 * first, then what does it, and the database last. It may be closed while it starts, by a signal
 * for instance: the part under way is waited for and stopped too.
 */
public final class Mwaliko implements AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private volatile boolean stopping;
  private int port;
  private Optional<String> bootstrapToken = Optional.empty();

  /** Runs the start; if it fails, stops the parts that had started. */
  void starting(Runnable start) {
    lock.lock();
    try {
      start.run();
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Has a part closed before those that were added earlier. */
  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    if (stopping) {
      throw new StoppedException();
    }
    return part;
  }

  void started(int listening, Optional<String> token) {
    this.port = listening;
    this.bootstrapToken = token;
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** The first administrator's token, if it was made by this start; shown once. */
  public Optional<String> bootstrapToken() {
    return bootstrapToken;
  }

  @Override
  public void close() {
    stopping = true;
    lock.lock();
    try {
      closeParts();
    } finally {
      lock.unlock();
    }
  }

  private void closeParts() {
    RuntimeException failure = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (failure == null) {
          failure = new IllegalStateException("The service did not stop cleanly", e);
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** It was closed while it was starting. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
      super("Stopped while it was starting");
    }
  }
}
