package org.mwaliko.server.spreadsheet.sheet;

/** The codes of the schema's enum of the same name, which documents them. */
public enum RowProblemCode {
  INVALID,
  REQUIRED,
  DUPLICATE,
  TAKEN,
  DIGITS_LOST,
  UNKNOWN_MANAGER,
  UNKNOWN_ACCOUNT,
  UNREADABLE,
  NO_HEADER,
  LIMIT_EXCEEDED
}
