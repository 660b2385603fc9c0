package org.mwaliko.server.imports;

/** What an empty cell says of an account that is there already. */
public enum BlankCells {
  KEEP,
  CLEAR
}
