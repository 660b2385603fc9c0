package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;

/**
 * One row of a file.
 *
 * @param line in the file, from 1
 * @param account that it created or names
 */
public record ImportRow(
    int line,
    ImportRowStatus status,
    Map<Field, String> values,
    List<RowProblem> problems,
    Optional<UUID> account) {

  ImportRow warned(RowProblem warning) {
    return with(status, warning);
  }

  ImportRow refused(RowProblem error) {
    return with(ImportRowStatus.REFUSED, error);
  }

  ImportRow naming(UUID named) {
    return new ImportRow(line, status, values, problems, Optional.of(named));
  }

  ImportRow created(UUID made) {
    return new ImportRow(line, ImportRowStatus.CREATED, values, problems, Optional.of(made));
  }

  ImportRow applied(ImportRowStatus outcome) {
    return new ImportRow(line, outcome, values, problems, account);
  }

  public Optional<String> value(Field field) {
    return Optional.ofNullable(values.get(field));
  }

  private ImportRow with(ImportRowStatus newStatus, RowProblem problem) {
    List<RowProblem> more = new ArrayList<>(problems);
    more.add(problem);
    return new ImportRow(line, newStatus, values, more, account);
  }
}
