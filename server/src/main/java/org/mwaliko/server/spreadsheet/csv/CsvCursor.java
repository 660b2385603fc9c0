package org.mwaliko.server.spreadsheet.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** One pass over a text file. */
final class CsvCursor implements RowSource.Cursor {
  /** Of blank columns too, of which some programs write as many as a sheet can have. */
  private static final int MAX_FIELDS = 20_000;

  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final int maxCellCharacters;
  private int line;

  CsvCursor(Reader text, char separator, SpreadsheetLimits limits) {
    maxCellCharacters = limits.maxCellCharacters();
    // Twice: a value a little too long is then told apart from a quotation mark never closed.
    int buffer = Math.max(2 * maxCellCharacters, 64 * 1024);
    reader =
        CsvDialect.builder(separator, buffer)
            .build(
                CsvRecordHandler.builder()
                    .maxFields(MAX_FIELDS)
                    .maxFieldSize(buffer)
                    .maxRecordSize(16 * buffer)
                    .build(),
                text);
    records = reader.iterator();
  }

  @Override
  public Optional<SheetRow> next() throws IOException, UnreadableException {
    CsvRecord record;
    try {
      if (!records.hasNext()) {
        return Optional.empty();
      }
      record = records.next();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (CsvParseException e) {
      throw new UnreadableException(
          RowProblemCode.UNREADABLE,
          """
          Below line %,d the quotation marks don't match, or a line is far too long. A value that \
          begins with " must end with ", and a " inside it is written "". If the file was cut off, \
          save it again."""
              .formatted(line),
          e);
    }
    line = Math.toIntExact(record.getStartingLineNumber());
    return Optional.of(new SheetRow(line, cells(record)));
  }

  private List<SheetCell> cells(CsvRecord record) throws UnreadableException {
    List<SheetCell> cells = new ArrayList<>(record.getFieldCount());
    for (int i = 0; i < record.getFieldCount(); i++) {
      String text = record.getField(i);
      if (text.length() > maxCellCharacters) {
        throw UnreadableException.limit(
            "A value on line %,d has".formatted(line),
            maxCellCharacters,
            "characters",
            "Shorten it, or look for a quotation mark that was never closed.");
      }
      cells.add(SheetCell.plain(text));
    }
    return cells;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
