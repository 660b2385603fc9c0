package org.mwaliko.server.spreadsheet;

import org.mwaliko.server.spreadsheet.sheet.SheetRow;

/** Takes what is read, in the order of the file. */
public interface SheetHandler {

  /** Once, before the rows. */
  void format(SheetFormat format);

  /** A row below the header that isn't blank. */
  void row(SheetRow row);
}
