package org.mwaliko.server.spreadsheet;

/** Takes the people of a spreadsheet, in the order of the file. */
public interface AccountRowHandler {

  /** Once, before the rows. */
  void format(SheetFormat format);

  /** A person, or what stops a row from being one. */
  void row(AccountRow row);
}
