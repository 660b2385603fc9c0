package org.mwaliko.channel.print.text;

import java.awt.font.GlyphVector;
import java.util.List;

/**
 * A line of text as glyphs.
 *
 * @param runs from left to right, as they are seen
 * @param advance the width, in thousandths of the type size
 * @param plain whether each glyph stands for the next character, as in Latin or Chinese; of other
 *     lines a reader of the PDF must be told what they say
 */
public record ShapedLine(List<Run> runs, float advance, boolean plain) {
  public ShapedLine {
    runs = List.copyOf(runs);
  }

  /**
   * @param x where it begins, in thousandths of the type size from the start of the line
   */
  public record Run(Face face, GlyphVector glyphs, float x) {}
}
