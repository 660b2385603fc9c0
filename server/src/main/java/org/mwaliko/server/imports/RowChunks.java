package org.mwaliko.server.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.mwaliko.server.spreadsheet.SheetFormat;

/** Rows on their way to the database, a thousand at a time. */
final class RowChunks {

  static final int SIZE = 1_000;

  private final BiConsumer<SheetFormat, List<ImportRow>> handler;
  private final List<ImportRow> waiting = new ArrayList<>();
  private SheetFormat format;

  RowChunks(BiConsumer<SheetFormat, List<ImportRow>> handler) {
    this.handler = handler;
  }

  void format(SheetFormat how) {
    format = how;
  }

  void add(ImportRow row) {
    waiting.add(row);
    if (waiting.size() == SIZE) {
      flush();
    }
  }

  void flush() {
    if (!waiting.isEmpty()) {
      handler.accept(format, List.copyOf(waiting));
      waiting.clear();
    }
  }
}
