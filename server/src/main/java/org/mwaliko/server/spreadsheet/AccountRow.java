package org.mwaliko.server.spreadsheet;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;
import org.mwaliko.server.spreadsheet.sheet.Severity;

/**
 * One person of a spreadsheet.
 *
 * @param line in the file, from 1
 * @param values in the form that is stored, by the fields of an account; the lines of a postal
 *     address are separated by line breaks. In a row with errors a wrong value stands as it was
 *     written, for people to recognise; what a warning says was left out is missing
 * @param problems each with what to do about it
 */
public record AccountRow(int line, Map<Field, String> values, List<RowProblem> problems) {
  public AccountRow {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    problems = List.copyOf(problems);
  }

  /** Whether no account can be made of it. */
  public boolean refused() {
    return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
  }

  public Optional<String> value(Field field) {
    return Optional.ofNullable(values.get(field));
  }
}
