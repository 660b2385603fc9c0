package org.mwaliko.server.imports;

/** What will become, or has become, of a row. */
public enum ImportRowStatus {
  VALID,
  REFUSED,
  CREATED,
  UPDATED,
  UNCHANGED,
  REMOVED
}
