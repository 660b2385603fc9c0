package org.mwaliko.server.message;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What a template may leave open, named as in the schema's {@code MessageTranslationInput}. */
enum Placeholder {
  GIVEN_NAME("givenName"),
  DISPLAY_NAME("displayName"),
  ORGANIZATION("organization"),
  LINK("link"),
  CODE("code"),
  CLAIM_PAGE("claimPage"),
  EXPIRES("expires");

  private static final Map<String, String> MARKS =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(p -> p.key, p -> p.mark + ""));

  private final String key;

  /**
   * Stands for the placeholder in a template that has been parsed. One of the noncharacters that
   * Unicode sets aside for use inside a program (23.7), so no text has a right to contain it.
   */
  private final char mark = (char) (0xFDD0 + ordinal());

  Placeholder(String key) {
    this.key = key;
  }

  /** As in the source of a template, with its braces. */
  String tag() {
    return "{{" + key + "}}";
  }

  String key() {
    return key;
  }

  char mark() {
    return mark;
  }

  /** Whether a character is one that marks may be made of. */
  static boolean isMark(char character) {
    return character >= 0xFDD0 && character <= 0xFDEF;
  }

  /** The marks by the names of their placeholders: what a template is run with. */
  static Map<String, String> marks() {
    return MARKS;
  }
}
