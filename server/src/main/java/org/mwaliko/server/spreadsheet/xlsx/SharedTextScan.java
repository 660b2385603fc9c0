package org.mwaliko.server.spreadsheet.xlsx;

import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** Weighs the table of shared texts, all of which the library keeps. */
final class SharedTextScan extends XmlScan {
  /** A string, its array and a reference to it. */
  private static final int BYTES_PER_TEXT = 60;

  private final SpreadsheetLimits limits;
  private int count;
  private long bytes;
  private int characters;

  SharedTextScan(SpreadsheetLimits limits) {
    this.limits = limits;
  }

  int count() {
    return count;
  }

  @Override
  void start(String name) throws UnreadableException {
    if (name.equals("si")) {
      count++;
      characters = 0;
      add(BYTES_PER_TEXT);
    }
  }

  @Override
  void text(int length) throws UnreadableException {
    characters += length;
    if (characters > limits.maxCellCharacters()) {
      throw UnreadableException.limit(
          "A cell has", limits.maxCellCharacters(), "characters", "Shorten it.");
    }
    add(length);
  }

  private void add(int more) throws UnreadableException {
    bytes += more;
    if (bytes > limits.maxTextBytes()) {
      throw UnreadableException.limit(
          "The different texts in the workbook need",
          limits.maxTextBytes(),
          "bytes",
          "Save the sheet as CSV, or split it.");
    }
  }
}
