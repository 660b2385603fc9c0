package org.mwaliko.server.imports;

/** How far an import has got. */
public enum ImportStatus {
  AWAITING_UPLOAD,
  PREVIEW,
  UNREADABLE,
  APPLIED,
  UNDONE;

  /** Whether a file, or another one, may be uploaded. */
  boolean takesFile() {
    return switch (this) {
      case AWAITING_UPLOAD, PREVIEW, UNREADABLE -> true;
      case APPLIED, UNDONE -> false;
    };
  }
}
