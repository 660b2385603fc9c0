package org.mwaliko.server.database;

/** The configured database can't be reached; says what to look at, in words for an operator. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(Throwable cause) {
    super(
        "The database can't be reached; check database.url, username and password: "
            + cause.getMessage(),
        cause);
  }
}
