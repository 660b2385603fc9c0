package org.mwaliko.server.database;

/** The time that a {@link Deadline} gave is up; what was being done was stopped. */
public final class DeadlineExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DeadlineExceededException() {
    super("The time is up");
  }

  DeadlineExceededException(Throwable cause) {
    super("The time is up", cause);
  }
}
