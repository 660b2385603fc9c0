package org.mwaliko.channel.print.text;

/**
 * Characters that steer shaping and ordering and are never seen, so that no font need have them.
 */
final class Invisible {

  private static final int COMBINING_GRAPHEME_JOINER = 0x034F;

  private Invisible() {}

  static boolean is(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || codePoint == COMBINING_GRAPHEME_JOINER
        || variationSelector(codePoint);
  }

  private static boolean variationSelector(int codePoint) {
    return codePoint >= 0xFE00 && codePoint <= 0xFE0F
        || codePoint >= 0xE0100 && codePoint <= 0xE01EF;
  }
}
