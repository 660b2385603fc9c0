package org.mwaliko.server.graphql;

/** An argument is wrong in a way that its type can't say. Shown to the client, as it is. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * With what is wrong.
   *
   * @param message in English, naming the argument, without a secret
   */
  public BadInputException(String message) {
    super(message);
  }
}
