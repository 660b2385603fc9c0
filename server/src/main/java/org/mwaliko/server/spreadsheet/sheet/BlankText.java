package org.mwaliko.server.spreadsheet.sheet;

/** Tells characters that can't be seen, which copying and typing leave around values. */
public final class BlankText {
  private BlankText() {}

  /**
   * Spaces of every kind, no-break ones included, control characters, byte order marks, zero-width
   * spaces, and the marks of writing direction that come along when an address is copied.
   */
  public static boolean isBlank(char c) {
    if (c <= ' ') {
      return true;
    }
    if (c < 0x7f) {
      return false;
    }
    return c <= 0xa0
        || Character.isSpaceChar(c)
        || c == 0xfeff
        || c == 0x200b
        || c == 0x200e
        || c == 0x200f
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069);
  }

  public static boolean isBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isBlank(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
