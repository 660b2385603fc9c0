package org.mwaliko.channel.print.letter;

import java.awt.Color;
import java.awt.geom.Point2D;
import org.mwaliko.channel.print.text.Direction;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.ShapedLine;
import org.mwaliko.channel.print.text.Shaper;
import org.openpdf.css.constants.CSSName;
import org.openpdf.css.constants.IdentValue;
import org.openpdf.css.parser.FSColor;
import org.openpdf.css.parser.FSRGBColor;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.render.FSFont;
import org.openpdf.render.InlineText;
import org.openpdf.render.JustificationInfo;
import org.openpdf.render.RenderingContext;
import org.openpdf.text.pdf.PdfContentByte;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the text of a letter as shaped lines. A line takes its direction from the nearest {@code
 * dir} around it; {@code text-align: justify} has no effect.
 */
final class TextPainter extends ITextOutputDevice {

  private final GlyphsUsed used;
  private float pageHeight;
  private LetterFont font;
  private Color color = Color.BLACK;
  private Direction direction = Direction.LEFT_TO_RIGHT;
  private boolean rightAligned;

  TextPainter(float dotsPerPoint, GlyphsUsed used) {
    super(dotsPerPoint);
    this.used = used;
  }

  @Override
  public void initializePage(PdfContentByte page, float height) {
    super.initializePage(page, height);
    pageHeight = height;
  }

  @Override
  public void setFont(FSFont font) {
    super.setFont(font);
    this.font = (LetterFont) font;
  }

  @Override
  public void setColor(FSColor color) {
    super.setColor(color);
    if (color instanceof FSRGBColor rgb) {
      this.color = new Color(rgb.getRed(), rgb.getGreen(), rgb.getBlue());
    }
  }

  @Override
  public void drawText(RenderingContext context, InlineText text) {
    direction = direction(text.getTextNode());
    rightAligned = text.getParent().getStyle().isIdent(CSSName.TEXT_ALIGN, IdentValue.RIGHT);
    super.drawText(context, text);
  }

  private static Direction direction(Node node) {
    for (Node n = node; n != null; n = n.getParentNode()) {
      if (n instanceof Element e && e.hasAttribute("dir")) {
        return switch (e.getAttribute("dir")) {
          case "rtl" -> Direction.RIGHT_TO_LEFT;
          case "auto" -> Direction.AUTO;
          case String _ -> Direction.LEFT_TO_RIGHT;
        };
      }
    }
    return Direction.LEFT_TO_RIGHT;
  }

  @Override
  public void drawString(String text, float x, float y, JustificationInfo info) {
    ShapedLine line = Shaper.shape(text, font.stack(), direction);
    Point2D start = getTransform().transform(new Point2D.Float(x + hang(text, line), y), null);
    new LinePainter(getCurrentPage(), font.getSize2D() / getDotsPerPoint(), font.stack().bold())
        .paint(line, text, color, (float) start.getX(), pageHeight - (float) start.getY());
    used.add(line);
  }

  /**
   * How far a line that is to end at the right edge is pushed out, since the layout counts the
   * space at which it broke the line.
   */
  private float hang(String text, ShapedLine line) {
    if (!rightAligned || !text.endsWith(" ") || direction.rightToLeft(text)) {
      return 0;
    }
    float visible = Shaper.advance(text.stripTrailing(), font.stack());
    return (line.advance() - visible) * font.getSize2D() / Face.EM;
  }
}
