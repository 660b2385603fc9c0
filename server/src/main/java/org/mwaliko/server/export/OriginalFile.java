package org.mwaliko.server.export;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.SheetHandler;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;

/** An uploaded file as it was, all its columns, with more of them; only a page is in memory. */
final class OriginalFile {

  private final Imports imports;
  private final Caller caller;
  private final ImportFile file;

  OriginalFile(Imports imports, Caller caller, ImportFile file) {
    this.imports = imports;
    this.caller = caller;
    this.file = file;
  }

  /** What is to be said of rows, by their lines; the others are left out. */
  interface Told {
    Map<Integer, List<String>> of(List<ImportRow> rows);
  }

  /**
   * Writes the rows that something is said of.
   *
   * @param headers of what is said; none is one that an upload takes for one of its own
   * @return whether the file is still kept
   */
  boolean write(List<String> headers, Told told, SheetWriter sheet) {
    Lines lines = new Lines(told);
    return imports.original(
        caller,
        file,
        new SheetHandler() {
          private int width;

          @Override
          public void format(SheetFormat format) {
            width = format.columns().size();
            put(sheet, format.columns().stream().map(SheetColumn::header).toList(), headers);
          }

          @Override
          public void row(SheetRow row) {
            Optional<List<String>> more = lines.at(row.line());
            if (more.isPresent()) {
              List<String> cells = new ArrayList<>();
              for (int i = 0; i < Math.max(width, row.width()); i++) {
                cells.add(row.cell(i).text());
              }
              put(sheet, cells, more.get());
            }
          }
        });
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

  /** What is said of each line, a page of rows at a time. Lines are asked for in their order. */
  private final class Lines {
    private final Told told;
    private final Map<Integer, List<String>> page = new HashMap<>();
    private int last;
    private Optional<PageRequest> following = Optional.of(PageRequest.first(PageRequest.MAX_LIMIT));

    Lines(Told told) {
      this.told = told;
    }

    Optional<List<String>> at(int line) {
      while (line > last && following.isPresent()) {
        turn(following.get());
      }
      return Optional.ofNullable(page.get(line));
    }

    private void turn(PageRequest request) {
      Page<ImportRow> found = imports.rows(caller, file.id(), List.of(), request);
      page.clear();
      page.putAll(told.of(found.items()));
      last = found.items().isEmpty() ? Integer.MAX_VALUE : found.items().getLast().line();
      following =
          found.hasNext()
              ? Optional.of(
                  new PageRequest(PageRequest.MAX_LIMIT, Optional.of(new UUID(0, last)), false))
              : Optional.empty();
    }
  }
}
