package org.mwaliko.server.imports;

/** How far an import has got. */
public enum ImportStatus {
  AWAITING_UPLOAD,
  PREVIEW,
  UNREADABLE,
  APPLYING,
  APPLIED,
  CANCELED,
  UNDONE;

  /** Whether nothing happens to it any more by itself or by its file. */
  boolean isFinal() {
    return switch (this) {
      case AWAITING_UPLOAD, PREVIEW, UNREADABLE, APPLYING -> false;
      case APPLIED, CANCELED, UNDONE -> true;
    };
  }

  /** Whether a file, or another one, may be uploaded. */
  boolean takesFile() {
    return switch (this) {
      case AWAITING_UPLOAD, PREVIEW, UNREADABLE -> true;
      case APPLYING, APPLIED, CANCELED, UNDONE -> false;
    };
  }
}
