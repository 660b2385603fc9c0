package org.mwaliko.server.spreadsheet;

/** Takes the people named in a list, in the order of the file. */
public interface SelectionHandler {

  /** Once, before the entries. */
  void format(SheetFormat format);

  /** Somebody named, or what stops a line from naming somebody. */
  void entry(SelectionEntry entry);
}
