package org.mwaliko.server.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.imports.ImportFile;
import org.mwaliko.server.imports.ImportRow;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.whynot.Failure;
import org.mwaliko.server.whynot.WhyNotClaimedAnswers;

/**
 * Those of an uploaded file whom no message reached: the file as it was, with columns of its own.
 * Where it is no longer kept, with the columns that were understood, under the headers that they
 * had.
 */
final class ImportFailures {

  private final Imports imports;
  private final WhyNotClaimedAnswers answers;

  ImportFailures(Imports imports, WhyNotClaimedAnswers answers) {
    this.imports = imports;
    this.answers = answers;
  }

  void write(Caller caller, ImportFile file, SheetWriter sheet) throws IOException {
    boolean kept =
        new OriginalFile(imports, caller, file)
            .write(FailureColumns.HEADERS, rows -> told(caller, rows), sheet);
    if (!kept) {
      writeUnderstood(caller, file, sheet);
    }
  }

  private Map<Integer, List<String>> told(Caller caller, List<ImportRow> rows) {
    Map<UUID, Failure> failures =
        answers.failures(caller, rows.stream().flatMap(row -> row.account().stream()).toList());
    Map<Integer, List<String>> told = new HashMap<>();
    for (ImportRow row : rows) {
      row.account()
          .map(failures::get)
          .ifPresent(failure -> told.put(row.line(), FailureColumns.of(failure)));
    }
    return told;
  }

  private void writeUnderstood(Caller caller, ImportFile file, SheetWriter sheet)
      throws IOException {
    List<SheetColumn> columns =
        file.format().map(format -> format.columns()).orElse(List.of()).stream()
            .filter(column -> column.field().isPresent())
            .toList();
    List<String> header = new ArrayList<>(columns.stream().map(SheetColumn::header).toList());
    header.addAll(FailureColumns.HEADERS);
    sheet.row(header);
    List<Field> fields = columns.stream().flatMap(column -> column.field().stream()).toList();
    PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
    for (boolean more = true; more; ) {
      Page<ImportRow> page = imports.rows(caller, file.id(), List.of(), request);
      Map<UUID, Failure> failures =
          answers.failures(
              caller, page.items().stream().flatMap(row -> row.account().stream()).toList());
      for (ImportRow row : page.items()) {
        Optional<Failure> failure = row.account().map(failures::get);
        if (failure.isPresent()) {
          sheet.row(row(fields, row, failure.get()));
        }
      }
      more = page.hasNext();
      if (more) {
        UUID last = new UUID(0, page.items().getLast().line());
        request = new PageRequest(PageRequest.MAX_LIMIT, Optional.of(last), false);
      }
    }
  }

  private static List<String> row(List<Field> fields, ImportRow row, Failure failure) {
    List<String> cells =
        new ArrayList<>(fields.stream().map(field -> row.value(field).orElse("")).toList());
    cells.addAll(FailureColumns.of(failure));
    return cells;
  }
}
