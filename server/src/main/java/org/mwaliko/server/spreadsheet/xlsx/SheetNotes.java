package org.mwaliko.server.spreadsheet.xlsx;

import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.Sheet;

/** Says what of a workbook was read and what wasn't. */
final class SheetNotes {
  private SheetNotes() {}

  static List<String> of(Sheet sheet, int visible, List<String> hidden, int hiddenRows) {
    List<String> notes = new ArrayList<>();
    if (visible > 1) {
      notes.add(
          "Only the sheet “%s” is read, as the first with a header that is understood."
              .formatted(sheet.getName()));
    }
    if (!hidden.isEmpty()) {
      notes.add(
          "Hidden sheets are not read: %s."
              .formatted(
                  String.join(", ", hidden.stream().map("“%s”"::formatted).limit(10).toList())));
    }
    if (hiddenRows > 0) {
      notes.add(
          hiddenRows == 1
              ? "One row is hidden in the spreadsheet; it is read like the others."
              : "%,d rows are hidden in the spreadsheet; they are read like the others."
                  .formatted(hiddenRows));
    }
    return notes;
  }
}
