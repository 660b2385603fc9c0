package org.mwaliko.server.spreadsheet.sheet;

/**
 * How much of a file is read at most. They hold for what was unpacked, whatever the archive says of
 * itself: an honest spreadsheet may well be packed to a hundredth, so the ratio isn't judged.
 *
 * @param maxBytes of the file as it was uploaded
 * @param maxRows below the header that aren't blank
 * @param maxColumns that aren't blank
 * @param maxCellCharacters of one cell. Excel allows 32,767 (Microsoft, "Excel specifications and
 *     limits"), so that more is a quotation mark that was never closed, or an attack
 * @param maxUnpackedBytes of an xlsx file, all its parts together
 * @param maxParts files inside an xlsx file
 * @param maxTextBytes memory for the table of texts that the cells of an xlsx file share
 */
public record SpreadsheetLimits(
    long maxBytes,
    int maxRows,
    int maxColumns,
    int maxCellCharacters,
    long maxUnpackedBytes,
    int maxParts,
    long maxTextBytes) {

  private static final long MIB = 1024 * 1024;

  public static final SpreadsheetLimits DEFAULT =
      new SpreadsheetLimits(256 * MIB, 1_000_000, 200, 32_767, 1024 * MIB, 10_000, 256 * MIB);

  public SpreadsheetLimits {
    if (maxBytes < 1
        || maxRows < 1
        || maxColumns < 1
        || maxCellCharacters < 1
        || maxUnpackedBytes < 1
        || maxParts < 1
        || maxTextBytes < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  public SpreadsheetLimits withMaxBytes(long bytes) {
    return new SpreadsheetLimits(
        bytes, maxRows, maxColumns, maxCellCharacters, maxUnpackedBytes, maxParts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxRows(int rows) {
    return new SpreadsheetLimits(
        maxBytes, rows, maxColumns, maxCellCharacters, maxUnpackedBytes, maxParts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxColumns(int columns) {
    return new SpreadsheetLimits(
        maxBytes, maxRows, columns, maxCellCharacters, maxUnpackedBytes, maxParts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxCellCharacters(int characters) {
    return new SpreadsheetLimits(
        maxBytes, maxRows, maxColumns, characters, maxUnpackedBytes, maxParts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxUnpackedBytes(long bytes) {
    return new SpreadsheetLimits(
        maxBytes, maxRows, maxColumns, maxCellCharacters, bytes, maxParts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxParts(int parts) {
    return new SpreadsheetLimits(
        maxBytes, maxRows, maxColumns, maxCellCharacters, maxUnpackedBytes, parts, maxTextBytes);
  }

  public SpreadsheetLimits withMaxTextBytes(long bytes) {
    return new SpreadsheetLimits(
        maxBytes, maxRows, maxColumns, maxCellCharacters, maxUnpackedBytes, maxParts, bytes);
  }
}
