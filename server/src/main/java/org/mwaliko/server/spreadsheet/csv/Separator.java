package org.mwaliko.server.spreadsheet.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the character between values. */
final class Separator {
  private static final List<Character> USUAL = List.of(',', ';', '\t', '|');
  private static final int LINES = 20;

  /** What Excel itself writes and reads; the whole line may stand in quotation marks. */
  private static final Pattern SEP_LINE =
      Pattern.compile(
          "\\A\\s*\"?sep=([^\"\\r\\n])\"?[^\\S\\t]*(?:\\r|\\n|\\z)", Pattern.CASE_INSENSITIVE);

  private Separator() {}

  /**
   * The one under which a header is understood best; where several are equal, the one that makes
   * most columns in all lines alike.
   *
   * @param start of the text
   * @param score how many columns of a line are understood
   */
  static char detect(String start, ToIntFunction<List<String>> score) {
    Optional<Character> said = said(start);
    if (said.isPresent()) {
      return said.get();
    }
    char best = USUAL.getFirst();
    long bestMark = -1;
    for (char candidate : USUAL) {
      long mark = mark(start, candidate, score);
      if (mark > bestMark) {
        best = candidate;
        bestMark = mark;
      }
    }
    return best;
  }

  private static Optional<Character> said(String start) {
    Matcher matcher = SEP_LINE.matcher(start);
    return matcher.lookingAt() ? Optional.of(matcher.group(1).charAt(0)) : Optional.empty();
  }

  private static long mark(String start, char candidate, ToIntFunction<List<String>> score) {
    int understood = 0;
    int columns = 0;
    int alike = 0;
    int lines = 0;
    try (CsvReader<CsvRecord> reader =
        CsvDialect.builder(candidate, start.length() + 1)
            .allowUnclosedQuote(true)
            .ofCsvRecord(start)) {
      for (CsvRecord record : reader) {
        if (++lines > LINES) {
          break;
        }
        understood = Math.max(understood, score.applyAsInt(record.getFields()));
        alike += record.getFieldCount() == columns && columns > 1 ? 1 : 0;
        columns = record.getFieldCount();
      }
    } catch (CsvParseException e) {
      // Under the wrong separator quotation marks stand in odd places: what was seen so far counts.
      alike = 0;
    } catch (IOException e) {
      throw new UncheckedIOException("a string was closed", e);
    }
    return understood * 1000L + alike;
  }
}
