package org.mwaliko.server.spreadsheet;

import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;

/** How the reading of a file ended. */
public sealed interface Reading {

  /**
   * All rows were handed on.
   *
   * @param rows how many, without blank ones
   */
  record Complete(SheetFormat format, int rows) implements Reading {}

  /**
   * The file can't be read.
   *
   * @param format how far it was understood; empty if no header was found
   */
  record Unreadable(RowProblem problem, Optional<SheetFormat> format) implements Reading {}
}
