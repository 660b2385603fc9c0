package org.mwaliko.server.spreadsheet.sheet;

/** The file, as opposed to a row of it, can't be read; whoever uploaded it can put that right. */
public final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RowProblem problem;

  public UnreadableException(RowProblemCode code, String message) {
    super(message);
    this.problem = RowProblem.error(code, message);
  }

  /** With what a library said, for the log. */
  public UnreadableException(RowProblemCode code, String message, Exception cause) {
    super(message, cause);
    this.problem = RowProblem.error(code, message);
  }

  /** A limit was met: {@code what} has more than {@code limit}. */
  public static UnreadableException limit(String what, long limit, String unit, String remedy) {
    return new UnreadableException(
        RowProblemCode.LIMIT_EXCEEDED,
        "%s more than the limit of %,d %s. %s".formatted(what, limit, unit, remedy));
  }

  public RowProblem problem() {
    return problem;
  }
}
