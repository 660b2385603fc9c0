package org.mwaliko.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A running service. Closing it stops what takes in work first, then what does it, and the database
 * last.
 */
public final class Mwaliko implements AutoCloseable {

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private int port;
  private Optional<String> bootstrapToken = Optional.empty();

  Mwaliko() {}

  /** Has a part closed before those that were added earlier. */
  <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
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
}
