package org.mwaliko.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.imports.ImportFile;
import org.mwaliko.server.imports.ImportRow;
import org.mwaliko.server.imports.ImportRowStatus;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.SheetHandler;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;

/** An uploaded file as it was, all its columns, with what became of each row. */
final class ImportResults {

  /** None has a name that an upload takes for one of its own. */
  private static final List<String> HEADERS = List.of("Mwaliko status", "Mwaliko problems");

  private final Imports imports;

  ImportResults(Imports imports) {
    this.imports = imports;
  }

  /**
   * Writes the rows of some statuses, or all.
   *
   * @return whether the file was still kept
   */
  boolean write(Caller caller, ImportFile file, Set<ImportRowStatus> only, SheetWriter sheet) {
    Rows rows = new Rows(caller, file.id());
    return imports.original(
        caller,
        file,
        new SheetHandler() {
          private int width;

          @Override
          public void format(SheetFormat format) {
            width = format.columns().size();
            put(sheet, format.columns().stream().map(SheetColumn::header).toList(), HEADERS);
          }

          @Override
          public void row(SheetRow row) {
            Optional<ImportRow> known = rows.at(row.line());
            if (known.isPresent() && (only.isEmpty() || only.contains(known.get().status()))) {
              List<String> cells = new ArrayList<>();
              for (int i = 0; i < Math.max(width, row.width()); i++) {
                cells.add(cell(row.cell(i)));
              }
              put(sheet, cells, told(known.get()));
            }
          }
        });
  }

  private static String cell(SheetCell cell) {
    return cell.text();
  }

  private static List<String> told(ImportRow row) {
    return List.of(
        row.status().name(),
        row.problems().stream()
            .map(p -> p.column().map(c -> c + ": ").orElse("") + p.message())
            .collect(Collectors.joining(" ")));
  }

  private static void put(SheetWriter sheet, List<String> cells, List<String> more) {
    List<String> all = new ArrayList<>(cells);
    all.addAll(more);
    try {
      sheet.row(all);
    } catch (IOException e) {
      throw new UncheckedIOException("An export can't be sent", e);
    }
  }

  /** The rows in the order of the file, a page at a time. */
  private final class Rows {
    private final Caller caller;
    private final UUID id;
    private Iterator<ImportRow> page = Map.<Integer, ImportRow>of().values().iterator();
    private Optional<PageRequest> following = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));
    private Optional<ImportRow> next = Optional.empty();

    Rows(Caller caller, UUID id) {
      this.caller = caller;
      this.id = id;
    }

    Optional<ImportRow> at(int line) {
      while (next.isEmpty() || next.get().line() < line) {
        if (!page.hasNext() && !turn()) {
          return Optional.empty();
        }
        next = Optional.of(page.next());
      }
      return next.filter(row -> row.line() == line);
    }

    private boolean turn() {
      if (following.isEmpty()) {
        return false;
      }
      Page<ImportRow> found = imports.rows(caller, id, List.of(), following.get());
      page = found.items().iterator();
      following =
          found.hasNext()
              ? Optional.of(
                  new PageRequest(
                      PageRequest.MAX_LIMIT,
                      Optional.of(new UUID(0, found.items().getLast().line())),
                      false))
              : Optional.empty();
      return page.hasNext();
    }
  }
}
