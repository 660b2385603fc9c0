package org.mwaliko.server.spreadsheet.column;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.BlankText;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * Finds the header among the first rows: above it may stand a title, Excel's {@code sep=} or
 * Entra's {@code version:v1.0}.
 */
public final class HeaderSearch {
  private static final int ROWS = 10;

  private final ColumnNames names;
  private final Map<String, Optional<Field>> chosen;
  private final Optional<Integer> chosenLine;

  /**
   * @param chosen what a person said a header means, empty for nothing
   * @param chosenLine where a person said that the header is, from 1
   */
  public HeaderSearch(
      ColumnNames names, Map<String, Optional<Field>> chosen, Optional<Integer> chosenLine) {
    this.names = names;
    this.chosenLine = chosenLine;
    this.chosen = Map.copyOf(chosen);
  }

  /** How many columns of a row are understood, or were explained by a person. */
  public int score(List<String> texts) {
    int explained =
        chosen.isEmpty()
            ? 0
            : (int) texts.stream().map(HeaderSearch::trimmed).filter(chosen::containsKey).count();
    return names.score(texts) + explained;
  }

  /** The row of which most is understood, the first of several. */
  public Header find(RowSource source) throws IOException, UnreadableException {
    if (chosenLine.isPresent()) {
      return header(at(source, chosenLine.get()));
    }
    List<SheetRow> candidates = new ArrayList<>();
    try (RowSource.Cursor cursor = source.open()) {
      Optional<SheetRow> row;
      while (candidates.size() < ROWS && (row = cursor.next()).isPresent()) {
        if (!row.get().isBlank()) {
          candidates.add(row.get());
        }
      }
    }
    if (candidates.isEmpty()) {
      throw new UnreadableException(
          RowProblemCode.NO_HEADER, "The file is empty. Upload one with a header and rows.");
    }
    SheetRow best = candidates.getFirst();
    int bestScore = 0;
    for (SheetRow row : candidates) {
      int score = score(row.texts());
      if (score > bestScore) {
        best = row;
        bestScore = score;
      }
    }
    if (bestScore == 0) {
      throw new UnreadableException(
          RowProblemCode.NO_HEADER,
          """
          None of the first %d lines has a column name that is understood; the first begins with \
          “%s”. Write names such as Email, Employee ID, First name, Last name and Phone above the \
          columns, or start from the template."""
              .formatted(ROWS, shortened(candidates.getFirst())));
    }
    return header(best);
  }

  private static SheetRow at(RowSource source, int line) throws IOException, UnreadableException {
    try (RowSource.Cursor cursor = source.open()) {
      Optional<SheetRow> row;
      while ((row = cursor.next()).isPresent() && row.get().line() <= line) {
        if (row.get().line() == line && !row.get().isBlank()) {
          return row.get();
        }
      }
    }
    throw new UnreadableException(
        RowProblemCode.NO_HEADER,
        "Line %,d, which was chosen as the header, is empty or not there.".formatted(line));
  }

  private Header header(SheetRow best) {
    List<String> headers =
        best.cells().subList(0, best.width()).stream()
            .map(SheetCell::text)
            .map(HeaderSearch::trimmed)
            .toList();
    return Header.of(best.line(), headers, names, chosen);
  }

  private static String shortened(SheetRow row) {
    String text = trimmed(row.cell(0).text()).replaceAll("\\p{Cntrl}", " ");
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && BlankText.isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && BlankText.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
