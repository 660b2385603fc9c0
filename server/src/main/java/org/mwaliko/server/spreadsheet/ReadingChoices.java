package org.mwaliko.server.spreadsheet;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.Field;

/**
 * What a person decided where what was detected was wrong.
 *
 * @param encoding of a csv file
 * @param separator between the values of a csv file
 * @param headerLine of the header, from 1
 * @param columns what a header, trimmed, means; empty for nothing
 */
public record ReadingChoices(
    Optional<Charset> encoding,
    Optional<Character> separator,
    Optional<Integer> headerLine,
    Map<String, Optional<Field>> columns) {

  /** Everything as detected. */
  public static final ReadingChoices NONE =
      new ReadingChoices(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public ReadingChoices {
    columns = Map.copyOf(columns);
    if (separator.filter(c -> c == '"' || c == '\n' || c == '\r').isPresent()) {
      throw new IllegalArgumentException("no quotation mark or line end can separate values");
    }
  }

  public ReadingChoices withEncoding(Charset charset) {
    return new ReadingChoices(Optional.of(charset), separator, headerLine, columns);
  }

  public ReadingChoices withSeparator(char character) {
    return new ReadingChoices(encoding, Optional.of(character), headerLine, columns);
  }

  public ReadingChoices withHeaderLine(int line) {
    return new ReadingChoices(encoding, separator, Optional.of(line), columns);
  }

  public ReadingChoices withColumns(Map<String, Optional<Field>> meanings) {
    return new ReadingChoices(encoding, separator, headerLine, meanings);
  }
}
