package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.column.Header;
import org.mwaliko.server.spreadsheet.column.SheetColumn;
import org.mwaliko.server.spreadsheet.sheet.RowSource;
import org.mwaliko.server.spreadsheet.sheet.SheetRow;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;
import org.mwaliko.server.spreadsheet.value.CleanText;

/** Some values of each column, by which a person sees whether it was understood. */
final class Samples {

  private static final int ROWS = 50;
  private static final int EACH = 3;
  private static final int LONGEST = 100;

  private Samples() {}

  /** The columns of a header, with the first different values below it. */
  static List<SheetColumn> of(RowSource source, Header header)
      throws IOException, UnreadableException {
    List<List<String>> samples = new ArrayList<>();
    header.columns().forEach(column -> samples.add(new ArrayList<>()));
    try (RowSource.Cursor cursor = source.open()) {
      int looked = 0;
      Optional<SheetRow> row;
      while (looked < ROWS && (row = cursor.next()).isPresent()) {
        if (row.get().line() > header.line() && !row.get().isBlank()) {
          looked++;
          add(samples, row.get());
        }
      }
    }
    List<SheetColumn> columns = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      SheetColumn column = header.columns().get(i);
      columns.add(new SheetColumn(column.header(), column.field(), samples.get(i)));
    }
    return columns;
  }

  private static void add(List<List<String>> samples, SheetRow row) {
    for (int i = 0; i < samples.size(); i++) {
      String text = CleanText.line(row.cell(i).text());
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      List<String> some = samples.get(i);
      if (!shown.isEmpty() && some.size() < EACH && !some.contains(shown)) {
        some.add(shown);
      }
    }
  }
}
