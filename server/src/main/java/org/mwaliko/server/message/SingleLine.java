package org.mwaliko.server.message;

/**
 * Values as they may stand inside a message: on one line, and unable to reorder what follows them.
 * A name with a line break in it could otherwise begin a header, or a paragraph of its own.
 */
final class SingleLine {
  private SingleLine() {}

  /**
   * Every run of line breaks and control characters as one space; without directional overrides.
   */
  static String of(String value) {
    int first = 0;
    while (first < value.length() && isHarmless(value.charAt(first))) {
      first++;
    }
    if (first == value.length()) {
      return value;
    }
    StringBuilder line = new StringBuilder(value.length()).append(value, 0, first);
    for (int i = first; i < value.length(); i++) {
      char character = value.charAt(i);
      if (isHarmless(character)) {
        line.append(character);
      } else if (isControl(character) && !line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }

  static boolean breaksLine(char character) {
    return switch (character) {
      case '\n', '\r', '\u000B', '\f', '\u0085', '\u2028', '\u2029' -> true;
      default -> false;
    };
  }

  private static boolean isHarmless(char character) {
    return !isControl(character) && !isOverride(character) && !Placeholder.isMark(character);
  }

  private static boolean isControl(char character) {
    return Character.isISOControl(character) || breaksLine(character);
  }

  /** The explicit formatting characters of UAX #9; the implicit marks (LRM, RLM) are fine. */
  private static boolean isOverride(char character) {
    return character >= '\u202A' && character <= '\u202E'
        || character >= '\u2066' && character <= '\u2069';
  }
}
