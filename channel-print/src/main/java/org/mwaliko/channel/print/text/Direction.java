package org.mwaliko.channel.print.text;

import java.text.Bidi;
import java.util.Locale;
import java.util.Set;

/** Which way a line runs, as far as its own letters do not say. */
public enum Direction {
  LEFT_TO_RIGHT(Bidi.DIRECTION_LEFT_TO_RIGHT),
  RIGHT_TO_LEFT(Bidi.DIRECTION_RIGHT_TO_LEFT),
  /** As the first letter that has a direction does. */
  AUTO(Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);

  /** Languages written in the Arabic, Hebrew, Syriac or Thaana script, by their usual script. */
  private static final Set<String> RIGHT_TO_LEFT_LANGUAGES =
      Set.of("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ps", "sd", "ug", "ur", "yi");

  private final int bidiFlag;

  Direction(int bidiFlag) {
    this.bidiFlag = bidiFlag;
  }

  int bidiFlag() {
    return bidiFlag;
  }

  /** Whether a line of this text runs from right to left. */
  public boolean rightToLeft(String text) {
    return !new Bidi(text, bidiFlag).baseIsLeftToRight();
  }

  /** How a language is written. */
  public static Direction of(Locale locale) {
    boolean rightToLeft =
        locale.getScript().isEmpty()
            ? RIGHT_TO_LEFT_LANGUAGES.contains(locale.getLanguage())
            : Set.of("Arab", "Hebr", "Syrc", "Thaa").contains(locale.getScript());
    return rightToLeft ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  }
}
