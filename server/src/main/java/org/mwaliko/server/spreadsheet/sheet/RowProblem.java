package org.mwaliko.server.spreadsheet.sheet;

import java.util.Optional;

/**
 * What is wrong with a row, or with a file.
 *
 * @param column the column's header as it stands in the file; empty if it concerns the whole
 * @param message what is wrong and what to do about it, fit to be shown to a person
 */
public record RowProblem(
    Severity severity, Optional<String> column, RowProblemCode code, String message) {

  /** Concerns the whole row or file, and stops it. */
  public static RowProblem error(RowProblemCode code, String message) {
    return new RowProblem(Severity.ERROR, Optional.empty(), code, message);
  }
}
