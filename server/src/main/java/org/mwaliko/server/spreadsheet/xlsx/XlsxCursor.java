package org.mwaliko.server.spreadsheet.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.Row;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** One pass over a sheet. */
final class XlsxCursor implements RowSource.Cursor {
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final MergedCells merged;
  private int previous;

  XlsxCursor(Stream<Row> stream, MergedCells merged) {
    this.stream = stream;
    this.rows = stream.iterator();
    this.merged = merged;
  }

  @Override
  public Optional<SheetRow> next() throws UnreadableException {
    Row row;
    try {
      if (!rows.hasNext()) {
        return Optional.empty();
      }
      row = rows.next();
    } catch (RuntimeException e) {
      // The library meets what it doesn't expect with whatever exception comes of it.
      throw XmlScan.damaged(e);
    }
    // Rows may go without a number, and are then counted on.
    int line = row.getRowNum() > previous ? row.getRowNum() : previous + 1;
    previous = line;
    return Optional.of(new SheetRow(line, cells(row, merged.columns(line))));
  }

  private static List<SheetCell> cells(Row row, BitSet mergedColumns) {
    int count = Math.max(row.getCellCount(), mergedColumns.length());
    List<SheetCell> cells = new ArrayList<>(count);
    for (int column = 0; column < count; column++) {
      Cell cell = column < row.getCellCount() ? row.getCell(column) : null;
      SheetCell value = cell == null ? SheetCell.EMPTY : CellReading.of(cell);
      cells.add(
          mergedColumns.get(column) ? new SheetCell(value.text(), SheetCell.Trait.MERGED) : value);
    }
    return cells;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
