package org.mwaliko.server.spreadsheet.csv;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

/** What all files have in common: quotation marks doubled inside, lines of any length. */
final class CsvDialect {
  private CsvDialect() {}

  static CsvReader.CsvReaderBuilder builder(char separator, int maxBuffer) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(Math.max(maxBuffer, 16 * 1024));
  }
}
