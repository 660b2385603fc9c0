package org.mwaliko.server.spreadsheet.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * Reads RFC 4180 and what is near it. Lines may end with CR, LF or both; {@code sep=} and {@code
 * version:} lines stand above the header and are rows like any other here.
 */
public final class CsvSource implements RowSource {
  private static final int START = 32 * 1024;

  private final Path file;
  private final TextEncoding encoding;
  private final char separator;
  private final SpreadsheetLimits limits;

  private CsvSource(Path file, TextEncoding encoding, char separator, SpreadsheetLimits limits) {
    this.file = file;
    this.encoding = encoding;
    this.separator = separator;
    this.limits = limits;
  }

  /**
   * Finds out encoding and separator, where they weren't chosen by a person.
   *
   * @param score how many columns of a line are understood
   */
  public static CsvSource open(
      Path file,
      SpreadsheetLimits limits,
      Optional<Charset> encoding,
      Optional<Character> separator,
      ToIntFunction<List<String>> score)
      throws IOException, UnreadableException {
    TextEncoding found = TextEncoding.detect(file, encoding);
    String start = start(file, found);
    if (start.isBlank()) {
      throw new UnreadableException(
          RowProblemCode.UNREADABLE, "The file is empty. Upload one with a header and rows.");
    }
    OtherText.refuse(start);
    char between = separator.orElseGet(() -> Separator.detect(start, score));
    return new CsvSource(file, found, between, limits);
  }

  private static String start(Path file, TextEncoding encoding) throws IOException {
    char[] buffer = new char[START];
    int length = 0;
    try (Reader reader = encoding.open(file)) {
      int read;
      while (length < START && (read = reader.read(buffer, length, START - length)) >= 0) {
        length += read;
      }
    }
    return new String(buffer, 0, length);
  }

  @Override
  public String type() {
    return "csv";
  }

  @Override
  public Optional<String> encoding() {
    return Optional.of(encoding.charset().name());
  }

  @Override
  public Optional<String> separator() {
    return Optional.of(String.valueOf(separator));
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public Cursor open() throws IOException {
    return new CsvCursor(encoding.open(file), separator, limits);
  }

  @Override
  public void close() {}
}
