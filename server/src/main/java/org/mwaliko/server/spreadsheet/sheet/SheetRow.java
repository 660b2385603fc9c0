package org.mwaliko.server.spreadsheet.sheet;

import java.util.List;

/**
 * One row of values.
 *
 * @param line in the file, from 1; of a value with line breaks, its first
 * @param cells from the first column on; may be fewer than the header has
 */
public record SheetRow(int line, List<SheetCell> cells) {
  public SheetRow {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, from 0; an empty one where the row is too short. */
  public SheetCell cell(int column) {
    return column < cells.size() ? cells.get(column) : SheetCell.EMPTY;
  }

  public boolean isBlank() {
    return width() == 0;
  }

  /** How many columns there are up to the last that isn't blank. */
  public int width() {
    int width = cells.size();
    while (width > 0 && cells.get(width - 1).isBlank()) {
      width--;
    }
    return width;
  }

  public List<String> texts() {
    return cells.stream().map(SheetCell::text).toList();
  }
}
