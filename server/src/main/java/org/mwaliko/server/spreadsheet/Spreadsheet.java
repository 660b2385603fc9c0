package org.mwaliko.server.spreadsheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** An opened file with its header, whose rows can be gone through more than once. */
final class Spreadsheet implements Closeable {
  private final RowSource source;
  private final Header header;
  private final SpreadsheetLimits limits;
  private final SheetFormat format;

  Spreadsheet(RowSource source, Header header, SpreadsheetLimits limits)
      throws IOException, UnreadableException {
    this.source = source;
    this.header = header;
    this.limits = limits;
    this.format = SheetFormat.of(source, header, Samples.of(source, header));
  }

  Header header() {
    return header;
  }

  SheetFormat format() {
    return format;
  }

  /**
   * Goes through the rows below the header that aren't blank.
   *
   * @return how many there are
   */
  int rows(Consumer<SheetRow> consumer) throws IOException, UnreadableException {
    checkWidth(header.columns().size(), header.line());
    int count = 0;
    try (RowSource.Cursor cursor = source.open()) {
      Optional<SheetRow> next;
      while ((next = cursor.next()).isPresent()) {
        SheetRow row = next.get();
        int width = row.width();
        if (row.line() <= header.line() || width == 0) {
          continue;
        }
        checkWidth(width, row.line());
        if (++count > limits.maxRows()) {
          throw UnreadableException.limit(
              "The file has", limits.maxRows(), "rows", "Split it into several files.");
        }
        consumer.accept(row);
      }
    }
    return count;
  }

  private void checkWidth(int width, int line) throws UnreadableException {
    if (width > limits.maxColumns()) {
      throw UnreadableException.limit(
          "Line %,d has".formatted(line),
          limits.maxColumns(),
          "columns",
          "Remove those that aren't about people.");
    }
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
