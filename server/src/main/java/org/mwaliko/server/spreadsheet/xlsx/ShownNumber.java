package org.mwaliko.server.spreadsheet.xlsx;

import java.util.Optional;

/**
 * What a number format adds to the digits of a whole number: leading zeros, and fixed text as in
 * {@code "E"00000} or {@code 000-00-0000}. Formats for amounts, which only group or round, add
 * nothing that belongs to a value.
 */
final class ShownNumber {
  private ShownNumber() {}

  /**
   * @param digits of a whole number that isn't negative
   * @param format as in ECMA-376 part 1, 18.8.31
   * @return what is shown; empty if the format isn't of this kind
   */
  static Optional<String> of(String digits, String format) {
    StringBuilder pattern = new StringBuilder();
    int places = 0;
    int section = format.indexOf(';');
    String positive = section < 0 ? format : format.substring(0, section);
    for (int i = 0; i < positive.length(); i++) {
      char c = positive.charAt(i);
      switch (c) {
        case '0' -> {
          pattern.append('\0');
          places++;
        }
        case '\\' -> {
          if (++i < positive.length()) {
            pattern.append(positive.charAt(i));
          }
        }
        case '"' -> {
          int end = positive.indexOf('"', i + 1);
          if (end < 0) {
            return Optional.empty();
          }
          pattern.append(positive, i + 1, end);
          i = end;
        }
        case '-', '+', ' ', '/', '(', ')' -> pattern.append(c);
        default -> {
          return Optional.empty();
        }
      }
    }
    return places == 0 ? Optional.empty() : Optional.of(fill(pattern, places, digits));
  }

  /** From the right; digits without a place go in front of the first place. */
  private static String fill(StringBuilder pattern, int places, String digits) {
    String padded = "0".repeat(Math.max(places - digits.length(), 0)) + digits;
    int surplus = padded.length() - places;
    StringBuilder shown = new StringBuilder();
    int next = 0;
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) != '\0') {
        shown.append(pattern.charAt(i));
        continue;
      }
      int until = next == 0 ? surplus + 1 : next + 1;
      shown.append(padded, next, until);
      next = until;
    }
    return shown.toString();
  }
}
