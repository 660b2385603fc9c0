package org.mwaliko.server.imports;

/** What the rows of a file may do. */
public enum ImportMode {
  CREATE,
  CREATE_OR_UPDATE,
  UPDATE;

  /** Whether rows may change accounts that are there already. */
  boolean updates() {
    return switch (this) {
      case CREATE -> false;
      case CREATE_OR_UPDATE, UPDATE -> true;
    };
  }
}
