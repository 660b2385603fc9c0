package org.mwaliko.server.imports;

/** How far an import has got. */
public enum ImportStatus {
  AWAITING_UPLOAD,
  PREVIEW,
  UNREADABLE,
  APPLIED;

  /** Whether a file, or another one, may be uploaded. */
  boolean takesFile() {
    return this != APPLIED;
  }
}
