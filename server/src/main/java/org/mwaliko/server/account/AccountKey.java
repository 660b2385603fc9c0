package org.mwaliko.server.account;

/** What names an account. */
public enum AccountKey {
  ID("id", "UUID"),
  /** Without regard to case. */
  EXTERNAL_ID("external_id", "VARCHAR(128) COLLATE utf8mb4_uca1400_as_ci"),
  /** Without regard to case. */
  EMAIL("email", "VARCHAR(254) COLLATE utf8mb4_uca1400_as_ci");

  private final String column;
  private final String type;

  AccountKey(String column, String type) {
    this.column = column;
    this.type = type;
  }

  String column() {
    return column;
  }

  String type() {
    return type;
  }
}
