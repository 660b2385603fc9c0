package org.mwaliko.server;

import java.io.UncheckedIOException;
import java.net.BindException;
import org.mwaliko.server.database.DatabaseUnavailableException;
import org.mwaliko.server.database.EmbeddedMariaDb;

/**
 * Something that the service can't start without isn't there; says what, in words for an operator.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnavailableException(String message) {
    super(message);
  }

  UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What an operator can do something about, without a stack trace; other exceptions stay. */
  static RuntimeException explaining(RuntimeException e) {
    return switch (e) {
      case EmbeddedMariaDb.UnavailableException u -> new UnavailableException(u.getMessage(), u);
      case DatabaseUnavailableException d -> new UnavailableException(d.getMessage(), d);
      case UncheckedIOException io when io.getCause() instanceof BindException bind ->
          new UnavailableException(
              "It cannot listen on %s. See server and observe in the configuration."
                  .formatted(bind.getMessage()),
              io);
      case UncheckedIOException io ->
          new UnavailableException("A file or folder can't be used: " + io.getMessage(), io);
      default -> e;
    };
  }
}
