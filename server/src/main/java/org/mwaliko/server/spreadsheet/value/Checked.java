package org.mwaliko.server.spreadsheet.value;

import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/**
 * What became of a value.
 *
 * @param value to be stored; empty if it must not be
 */
public record Checked(Optional<String> value, Optional<Flaw> flaw) {

  /** What is wrong with a value and what to do about it. */
  public record Flaw(Severity severity, RowProblemCode code, String message) {}

  public static Checked good(String value) {
    return new Checked(Optional.of(value), Optional.empty());
  }

  /** Stops the row. */
  public static Checked error(String message) {
    return error(RowProblemCode.INVALID, message);
  }

  public static Checked error(RowProblemCode code, String message) {
    return new Checked(Optional.empty(), Optional.of(new Flaw(Severity.ERROR, code, message)));
  }

  /** The row goes on without this value. */
  public static Checked dropped(RowProblemCode code, String message) {
    return new Checked(Optional.empty(), Optional.of(new Flaw(Severity.WARNING, code, message)));
  }

  /** Good, but a person should look at it. */
  public static Checked doubtful(String value, String message) {
    return new Checked(
        Optional.of(value),
        Optional.of(new Flaw(Severity.WARNING, RowProblemCode.INVALID, message)));
  }

  /** The row goes on without the value, for the same reason. */
  public Checked asWarning() {
    return flaw.isEmpty() ? this : dropped(flaw.get().code(), flaw.get().message());
  }
}
