package org.mwaliko.server.account;

/** What names an account. */
public enum AccountKey {
  ID("id", "VARCHAR(36)", "CAST(e.entry AS UUID)"),
  /** Without regard to case. */
  EXTERNAL_ID("external_id", "VARCHAR(128) COLLATE utf8mb4_uca1400_as_ci", "e.entry"),
  /** Without regard to case. */
  EMAIL("email", "VARCHAR(254) COLLATE utf8mb4_uca1400_as_ci", "e.entry");

  private final String column;
  private final String type;
  private final String value;

  AccountKey(String column, String type, String value) {
    this.column = column;
    this.type = type;
    this.value = value;
  }

  String column() {
    return column;
  }

  String type() {
    return type;
  }

  /** What the column is compared with, in terms of a list's {@code e.entry}. */
  String value() {
    return value;
  }
}
