package org.mwaliko.channel.print.sheet;

import java.awt.Color;
import java.io.OutputStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mwaliko.channel.print.letter.Box;
import org.mwaliko.channel.print.letter.LinePainter;
import org.mwaliko.channel.print.text.Direction;
import org.mwaliko.channel.print.text.Face;
import org.mwaliko.channel.print.text.FaceStack;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.channel.print.text.ShapedLine;
import org.mwaliko.channel.print.text.Shaper;
import org.openpdf.text.Document;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** A PDF whose pages are drawn line by line. Lengths are in millimetres, from the upper left. */
final class Canvas implements AutoCloseable {

  private static final float POINTS_PER_MM = 72 / 25.4f;

  /** Smaller type is cut off instead, in points. */
  private static final float SMALLEST = 5;

  private static final String CUT_OFF = "…";

  /** Stands for a character that no font has: a list is not held up by one. */
  private static final String UNPRINTABLE = "?";

  private static final Color HAIRLINE = new Color(0x99, 0x99, 0x99);

  private final float height;
  private final Faces faces;
  private final Document document;
  private final PdfWriter writer;
  private boolean first = true;

  Canvas(OutputStream out, float width, float height, String title, Locale locale, Faces faces) {
    this.height = height;
    this.faces = faces;
    document = new Document(new Rectangle(width * POINTS_PER_MM, height * POINTS_PER_MM));
    writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    document.addTitle(title);
    writer
        .getExtraCatalog()
        .put(PdfName.LANG, new PdfString(locale.toLanguageTag(), PdfObject.TEXT_UNICODE));
    document.open();
  }

  void newPage() {
    if (!first) {
      document.newPage();
    }
    // A page is left out otherwise, if nothing is drawn on it.
    writer.setPageEmpty(false);
    first = false;
  }

  /**
   * Writes one line, in smaller type if it is too wide.
   *
   * @param box the line's baseline is at its bottom; it ends at the right edge if it runs from
   *     right to left
   * @param size in points
   */
  void text(String text, Box box, float size, boolean bold, Direction direction) {
    FaceStack stack = bold ? faces.stack(java.util.List.of(), true) : faces.text();
    float room = box.width() * POINTS_PER_MM;
    String shown = printable(text);
    float fitting = Math.min(size, room * Face.EM / Math.max(1, Shaper.advance(shown, stack)));
    if (fitting < SMALLEST) {
      fitting = SMALLEST;
      shown = cutOff(shown, stack, room * Face.EM / SMALLEST);
    }
    ShapedLine line = Shaper.shape(shown, stack, Direction.AUTO);
    float start =
        direction == Direction.RIGHT_TO_LEFT
            ? box.right() * POINTS_PER_MM - line.advance() * fitting / Face.EM
            : box.left() * POINTS_PER_MM;
    new LinePainter(page(), fitting, bold)
        .paint(line, shown, Color.BLACK, start, (height - box.bottom()) * POINTS_PER_MM);
  }

  private String printable(String text) {
    return text.codePoints()
        .mapToObj(Character::toString)
        .map(c -> faces.missing(c).isEmpty() ? c : UNPRINTABLE)
        .collect(Collectors.joining());
  }

  private static String cutOff(String text, FaceStack stack, float width) {
    int end = text.length();
    while (end > 0 && Shaper.advance(text.substring(0, end) + CUT_OFF, stack) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end) + CUT_OFF;
  }

  /** A thin line along the bottom of a box. */
  void rule(Box box) {
    PdfContentByte page = page();
    page.setColorStroke(HAIRLINE);
    page.setLineWidth(0.4f);
    float y = (height - box.bottom()) * POINTS_PER_MM;
    page.moveTo(box.left() * POINTS_PER_MM, y);
    page.lineTo(box.right() * POINTS_PER_MM, y);
    page.stroke();
  }

  /** The outline of a box, to be ticked. */
  void frame(Box box) {
    PdfContentByte page = page();
    page.setColorStroke(Color.BLACK);
    page.setLineWidth(0.7f);
    page.rectangle(
        box.left() * POINTS_PER_MM,
        (height - box.bottom()) * POINTS_PER_MM,
        box.width() * POINTS_PER_MM,
        box.height() * POINTS_PER_MM);
    page.stroke();
  }

  private PdfContentByte page() {
    return writer.getDirectContent();
  }

  @Override
  public void close() {
    document.close();
  }
}
