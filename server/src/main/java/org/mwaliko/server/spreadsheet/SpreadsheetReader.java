package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.ColumnNames;
import org.mwaliko.server.spreadsheet.column.HeaderSearch;
import org.mwaliko.server.spreadsheet.csv.CsvSource;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;
import org.mwaliko.server.spreadsheet.xlsx.XlsxSource;

/** Reads a file row by row, whatever it is called; csv and xlsx are told apart by their bytes. */
public final class SpreadsheetReader {
  private static final Logger LOG = System.getLogger(SpreadsheetReader.class.getName());

  private final ColumnNames names;

  public SpreadsheetReader(ColumnNames names) {
    this.names = names;
  }

  /**
   * Hands on the format and then the rows. What the handler throws comes out as it is.
   *
   * @throws UncheckedIOException if the disk fails, as opposed to the file
   */
  public Reading read(
      Path file, SpreadsheetLimits limits, ReadingChoices choices, SheetHandler handler) {
    return reading(
        file,
        limits,
        choices,
        sheet -> {
          handler.format(sheet.format());
          return sheet.rows(handler::row);
        });
  }

  /** What is done with an opened file; gives the number of rows. */
  interface Use {
    int of(Spreadsheet sheet) throws IOException, UnreadableException;
  }

  Reading reading(Path file, SpreadsheetLimits limits, ReadingChoices choices, Use use) {
    Optional<SheetFormat> format = Optional.empty();
    try (Spreadsheet sheet = open(file, limits, choices)) {
      format = Optional.of(sheet.format());
      return new Reading.Complete(sheet.format(), use.of(sheet));
    } catch (UnreadableException e) {
      LOG.log(Level.DEBUG, "An uploaded file is unreadable", e);
      return new Reading.Unreadable(e.problem(), format);
    } catch (IOException e) {
      throw new UncheckedIOException("an uploaded file can't be read from disk", e);
    }
  }

  private Spreadsheet open(Path file, SpreadsheetLimits limits, ReadingChoices choices)
      throws IOException, UnreadableException {
    if (Files.size(file) > limits.maxBytes()) {
      throw UnreadableException.limit(
          "The file has", limits.maxBytes(), "bytes", "Split it into several files.");
    }
    HeaderSearch search = new HeaderSearch(names, choices.columns(), choices.headerLine());
    RowSource source =
        switch (FileKind.of(file)) {
          case ZIP -> XlsxSource.open(file, limits, search::score);
          case TEXT ->
              CsvSource.open(file, limits, choices.encoding(), choices.separator(), search::score);
        };
    try {
      return new Spreadsheet(source, search.find(source), limits);
    } catch (IOException | UnreadableException | RuntimeException e) {
      source.close();
      throw e;
    }
  }
}
