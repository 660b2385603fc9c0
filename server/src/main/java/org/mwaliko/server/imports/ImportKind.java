package org.mwaliko.server.imports;

/** What a file is for. */
public enum ImportKind {
  ACCOUNTS,
  SELECTION
}
