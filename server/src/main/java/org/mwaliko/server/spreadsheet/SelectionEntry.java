package org.mwaliko.server.spreadsheet;

import java.util.List;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/**
 * Somebody named in a list.
 *
 * @param line in the file, from 1
 * @param value in the form that is stored, or as it was written if it is wrong; empty if missing
 */
public record SelectionEntry(int line, Kind kind, String value, List<RowProblem> problems) {

  /** What a person is named by. */
  public enum Kind {
    EMAIL,
    EXTERNAL_ID
  }

  public SelectionEntry {
    problems = List.copyOf(problems);
  }

  /** Whether it names nobody. */
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }
}
