package org.mwaliko.server.graphql;

/** A request costs more than it may. Shown to the client, with the limit's name and value. */
public final class LimitExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limit limit;
  private final String value;

  /**
   * With what is too much.
   *
   * @param message in English; the limit's name is added to it
   * @param value the limit's value: a number, or a duration in ISO 8601
   */
  public LimitExceededException(Limit limit, Object value, String message) {
    super(message + " (" + limit.key() + ")");
    this.limit = limit;
    this.value = value.toString();
  }

  public Limit limit() {
    return limit;
  }

  public String value() {
    return value;
  }
}
