package org.mwaliko.server.spreadsheet.sheet;

/** As in the schema. */
public enum Severity {
  /** Stops the row. */
  ERROR,
  /** Doesn't stop the row. */
  WARNING
}
