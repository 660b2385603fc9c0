package org.mwaliko.channel.print.letter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.ShapedLine;

/** The glyphs that a document shows of each face. */
public final class GlyphsUsed {

  /** The JDK's numbers for what leaves no mark begin here. */
  static final int NONE = 0xFFFE;

  private final Map<Face, TreeSet<Integer>> glyphs = new LinkedHashMap<>();

  void add(ShapedLine line) {
    for (ShapedLine.Run run : line.runs()) {
      for (int i = 0; i < run.glyphs().getNumGlyphs(); i++) {
        add(run.face(), run.glyphs().getGlyphCode(i));
      }
    }
  }

  public void add(Face face, int glyph) {
    if (glyph < NONE) {
      glyphs.computeIfAbsent(face, f -> new TreeSet<>()).add(glyph);
    }
  }

  public Map<Face, TreeSet<Integer>> byFace() {
    return glyphs;
  }
}
