package org.mwaliko.server.spreadsheet.csv;

import java.util.Locale;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** Text that is no table, whatever its name ends in: some programs call a web page ".xls". */
final class OtherText {
  private OtherText() {}

  static void refuse(String start) throws UnreadableException {
    String text = start.stripLeading().toLowerCase(Locale.ROOT);
    String kind;
    if (text.startsWith("<?xml")) {
      kind = "XML";
    } else if (text.startsWith("<")) {
      kind = "a web page";
    } else if (text.startsWith("{\\rtf")) {
      kind = "a text document";
    } else if (text.startsWith("{") || text.startsWith("[{")) {
      kind = "JSON";
    } else {
      return;
    }
    throw new UnreadableException(
        RowProblemCode.UNREADABLE,
        "This is %s, not a spreadsheet. Open it in a spreadsheet program and save it as .xlsx or CSV."
            .formatted(kind));
  }
}
