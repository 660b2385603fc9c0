package org.mwaliko.channel.print.letter;

import java.awt.Color;
import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.ShapedLine;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;

/**
 * Writes shaped lines into a page.
 *
 * @param size in points
 * @param bold whether a face that is not bold is thickened
 */
public record LinePainter(PdfContentByte page, float size, boolean bold) {

  private static final PdfName SPAN = new PdfName("Span");

  /** How far a glyph may stray before it is put in place, in thousandths of the type size. */
  private static final float TOLERANCE = 1.5f;

  /** The stroke around a thickened glyph, as a part of the type size. */
  private static final float THICKENING = 0.03f;

  /** Begins at a point of the page, in PDF's own coordinates. */
  public void paint(ShapedLine line, String text, Color color, float x, float y) {
    page.saveState();
    page.setColorFill(color);
    if (!line.plain()) {
      // ISO 32000-1, 14.9.4: what a reader copies or speaks, whatever the glyphs are.
      PdfDictionary says = new PdfDictionary();
      says.put(PdfName.ACTUALTEXT, new PdfString(text, PdfObject.TEXT_UNICODE));
      page.beginMarkedContentSequence(SPAN, says, true);
    }
    page.beginText();
    for (ShapedLine.Run run : line.runs()) {
      page.setFontAndSize(run.face().embedded(), size);
      thicken(bold && !run.face().bold(), color);
      paint(run, x + points(run.x()), y);
    }
    page.endText();
    if (!line.plain()) {
      page.endMarkedContentSequence();
    }
    page.restoreState();
  }

  private void thicken(boolean thicker, Color color) {
    page.setTextRenderingMode(
        thicker
            ? PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE
            : PdfContentByte.TEXT_RENDER_MODE_FILL);
    if (thicker) {
      page.setColorStroke(color);
      page.setLineWidth(size * THICKENING);
    }
  }

  /** Glyphs that follow each other at their own widths go out together. */
  private void paint(ShapedLine.Run run, float x, float y) {
    GlyphVector glyphs = run.glyphs();
    int from = 0;
    float pen = Float.NaN;
    float level = 0;
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      Point2D at = glyphs.getGlyphPosition(i);
      boolean inPlace =
          Math.abs(at.getX() - pen) < TOLERANCE && Math.abs(at.getY() - level) < TOLERANCE;
      if (!inPlace) {
        show(glyphs, from, i);
        from = i;
        pen = (float) at.getX();
        level = (float) at.getY();
        page.setTextMatrix(x + points(pen), y - points(level));
      }
      pen += advance(run.face(), glyphs.getGlyphCode(i));
    }
    show(glyphs, from, glyphs.getNumGlyphs());
  }

  private void show(GlyphVector glyphs, int from, int to) {
    if (from < to) {
      page.showText(glyphs, from, to);
    }
  }

  /** The width that OpenPDF declares for a glyph: a whole number. */
  private static float advance(Face face, int glyph) {
    return glyph >= GlyphsUsed.NONE ? 0 : (int) face.advance(glyph);
  }

  private float points(float thousandths) {
    return thousandths * size / Face.EM;
  }
}
