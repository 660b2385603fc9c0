package org.mwaliko.spi;

/** What a person claims their account with. */
public enum SecretKind {
  /** A link that opens the claim page with its token in the path. */
  LINK,
  /** A code to be typed, or scanned from a QR code. */
  CODE
}
