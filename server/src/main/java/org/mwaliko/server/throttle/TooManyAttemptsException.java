package org.mwaliko.server.throttle;

import java.time.Duration;

/** Somebody has failed too often and is not even looked at for a while. */
public final class TooManyAttemptsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long seconds;

  public TooManyAttemptsException(Duration wait) {
    super("Too many attempts failed");
    this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /** After so many seconds the next attempt is looked at; at least 1. */
  public long seconds() {
    return seconds;
  }
}
