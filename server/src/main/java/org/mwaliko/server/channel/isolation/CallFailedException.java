package org.mwaliko.server.channel.isolation;

import java.util.Locale;

/** A call of a channel that ended otherwise than by an answer. */
public final class CallFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** How it ended. */
  public enum Kind {
    /** There was no answer in time; the thread was interrupted. */
    TIMEOUT,
    /** It threw something. */
    EXCEPTION,
    /** It returned {@code null}, or not as many answers as there were questions. */
    NO_ANSWER,
    /** It was never made: all threads of the channel hang in earlier calls. */
    NO_THREAD,
    /** This process stopped waiting since it ends. */
    SHUTDOWN
  }

  private final Kind kind;

  /**
   * @param message fit for an administrator, without what the channel itself said
   * @param cause what it threw; may be {@code null}
   */
  CallFailedException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** The kind as a code of an outcome. */
  public String code() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
