package org.mwaliko.channel.print.text;

import java.awt.font.GlyphVector;
import java.lang.Character.UnicodeScript;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Sets one line: orders it (Unicode Standard Annex 9), splits it by font, and shapes each part.
 * Thread-safe, without state.
 */
public final class Shaper {

  private static final Set<UnicodeScript> ONE_GLYPH_A_LETTER =
      EnumSet.of(
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.HANGUL,
          UnicodeScript.COMMON);

  private Shaper() {}

  /** Part of a line that runs one way; {@code odd} levels run from right to left. */
  private record Level(int start, int end, int level) {
    boolean rightToLeft() {
      return level % 2 == 1;
    }
  }

  public static ShapedLine shape(String text, FaceStack stack, Direction direction) {
    char[] chars = text.toCharArray();
    List<ShapedLine.Run> runs = new ArrayList<>();
    float x = 0;
    for (Level level : levels(text, chars, direction)) {
      List<FaceRuns.Run> parts = FaceRuns.of(text, level.start(), level.end(), stack);
      if (level.rightToLeft()) {
        Collections.reverse(parts);
      }
      for (FaceRuns.Run part : parts) {
        GlyphVector glyphs =
            part.face().shape(chars, part.start(), part.end(), level.rightToLeft());
        runs.add(new ShapedLine.Run(part.face(), glyphs, x));
        x += (float) glyphs.getGlyphPosition(glyphs.getNumGlyphs()).getX();
      }
    }
    return new ShapedLine(runs, x, plain(text));
  }

  /** The width of a text in thousandths of the type size. */
  public static float advance(String text, FaceStack stack) {
    return shape(text, stack, Direction.AUTO).advance();
  }

  private static List<Level> levels(String text, char[] chars, Direction direction) {
    if (direction != Direction.RIGHT_TO_LEFT && !Bidi.requiresBidi(chars, 0, chars.length)) {
      return List.of(new Level(0, chars.length, 0));
    }
    Bidi bidi = new Bidi(text, direction.bidiFlag());
    Level[] result = new Level[bidi.getRunCount()];
    byte[] levels = new byte[result.length];
    for (int i = 0; i < result.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      result[i] = new Level(bidi.getRunStart(i), bidi.getRunLimit(i), levels[i]);
    }
    Bidi.reorderVisually(levels, 0, result, 0, result.length);
    return List.of(result);
  }

  private static boolean plain(String text) {
    return text.codePoints()
        .allMatch(c -> !Invisible.is(c) && ONE_GLYPH_A_LETTER.contains(UnicodeScript.of(c)));
  }
}
