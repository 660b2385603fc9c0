package org.mwaliko.server.spreadsheet.xlsx;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** The ranges of a sheet that are shown as one cell. */
final class MergedCells {
  private static final Pattern RANGE =
      Pattern.compile("([A-Za-z]{1,3})([0-9]{1,7}):([A-Za-z]{1,3})([0-9]{1,7})");
  private static final int MAX_RANGES = 10_000;

  private record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

  private final List<Range> ranges = new ArrayList<>();
  private final BitSet rows = new BitSet();

  void add(String reference) throws UnreadableException {
    Matcher matcher = RANGE.matcher(reference);
    if (!matcher.matches()) {
      throw XmlScan.damaged();
    }
    if (ranges.size() == MAX_RANGES) {
      throw UnreadableException.limit("The sheet has", MAX_RANGES, "merged cells", "Unmerge them.");
    }
    int firstRow = Integer.parseInt(matcher.group(2));
    int lastRow = Integer.parseInt(matcher.group(4));
    if (lastRow < firstRow) {
      throw XmlScan.damaged();
    }
    rows.set(firstRow, lastRow + 1);
    ranges.add(
        new Range(
            firstRow,
            lastRow,
            SheetScan.columnOf(matcher.group(1)),
            SheetScan.columnOf(matcher.group(3))));
  }

  /** The columns of a row, from 0, that are part of a merged cell. */
  BitSet columns(int row) {
    BitSet columns = new BitSet();
    if (rows.get(row)) {
      for (Range range : ranges) {
        if (range.firstRow() <= row && row <= range.lastRow()) {
          columns.set(range.firstColumn() - 1, Math.max(range.lastColumn(), range.firstColumn()));
        }
      }
    }
    return columns;
  }
}
