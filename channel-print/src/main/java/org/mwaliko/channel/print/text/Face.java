package org.mwaliko.channel.print.text;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import org.openpdf.text.pdf.BaseFont;

/**
 * One font, as the shaper and the PDF writer each know it. Thread-safe, and loaded once: a face
 * keeps its file in memory.
 */
public final class Face {

  /** Lengths within a face are in thousandths of the type size, as they are in a PDF. */
  public static final float EM = 1000;

  private static final FontRenderContext UNHINTED = new FontRenderContext(null, true, true);

  private final String name;
  private final String family;
  private final boolean bold;
  private final String digest;
  private final Font outlines;
  private final BaseFont embedded;
  private final Map<Integer, Float> advances = new ConcurrentHashMap<>();

  /**
   * Reads a TrueType or OpenType font.
   *
   * @param fileName ends in {@code .ttf} or {@code .otf}
   * @throws IOException if it is no font, or one that may not be embedded
   */
  public Face(String fileName, byte[] file) throws IOException {
    try {
      outlines =
          Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(file))
              .deriveFont(EM)
              .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
      embedded =
          BaseFont.createFont(
              fileName.toLowerCase(Locale.ROOT),
              BaseFont.IDENTITY_H,
              BaseFont.EMBEDDED,
              BaseFont.NOT_CACHED,
              file,
              null);
    } catch (FontFormatException | RuntimeException e) {
      throw new IOException(fileName + " is not a font that can be embedded", e);
    }
    name = embedded.getPostscriptFontName();
    family = outlines.getFamily(Locale.ROOT);
    bold = name.toLowerCase(Locale.ROOT).contains("bold");
    CRC32 sum = new CRC32();
    sum.update(file);
    digest = Long.toHexString(sum.getValue());
  }

  /** The PostScript name, which is also its name in a PDF. */
  public String name() {
    return name;
  }

  /** As a style sheet names it. */
  public String family() {
    return family;
  }

  public boolean bold() {
    return bold;
  }

  /** Tells two versions of a font apart, whose glyphs have different numbers. */
  public String digest() {
    return digest;
  }

  public BaseFont embedded() {
    return embedded;
  }

  boolean covers(int codePoint) {
    return outlines.canDisplay(codePoint);
  }

  GlyphVector shape(char[] text, int start, int end, boolean rightToLeft) {
    int flags = rightToLeft ? Font.LAYOUT_RIGHT_TO_LEFT : Font.LAYOUT_LEFT_TO_RIGHT;
    return outlines.layoutGlyphVector(UNHINTED, text, start, end, flags);
  }

  /** These glyphs in a row, each at its own width. */
  public GlyphVector row(int... glyphs) {
    return outlines.createGlyphVector(UNHINTED, glyphs);
  }

  /** How far a viewer moves on after a glyph, unless it is told otherwise. */
  public float advance(int glyph) {
    return advances.computeIfAbsent(glyph, g -> (float) row(g).getGlyphPosition(1).getX());
  }

  @Override
  public String toString() {
    return name;
  }
}
