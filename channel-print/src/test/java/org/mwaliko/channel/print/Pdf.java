package org.mwaliko.channel.print;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;
import org.mwaliko.channel.print.letter.Box;

/** Reads a PDF as a person would: with another library than the one that wrote it. */
public record Pdf(PDDocument document) implements AutoCloseable {

  private static final float POINTS_PER_MM = 72 / 25.4f;

  public static Pdf read(Path file) throws IOException {
    return new Pdf(Loader.loadPDF(file.toFile()));
  }

  public static Pdf read(byte[] file) throws IOException {
    return new Pdf(Loader.loadPDF(file));
  }

  public String text() throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    return stripper.getText(document);
  }

  public String text(int page) throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(true);
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    return stripper.getText(document);
  }

  /** The lines of text in a part of the first page. */
  public List<String> lines(Box box) throws IOException {
    PDFTextStripperByArea stripper = new PDFTextStripperByArea();
    stripper.setSortByPosition(true);
    stripper.addRegion(
        "box",
        new Rectangle2D.Float(
            box.left() * POINTS_PER_MM,
            box.top() * POINTS_PER_MM,
            box.width() * POINTS_PER_MM,
            box.height() * POINTS_PER_MM));
    stripper.extractRegions(document.getPage(0));
    return stripper
        .getTextForRegion("box")
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .toList();
  }

  /** Each glyph that is shown: what it stands for, in which font, and where. */
  public record Glyph(PDFont font, int code, String text, float x, float y, float size) {}

  public List<Glyph> glyphs() throws IOException {
    List<Glyph> result = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void showGlyph(Matrix at, PDFont font, int code, Vector displacement)
              throws IOException {
            String text = font.toUnicode(code);
            result.add(
                new Glyph(
                    font,
                    code,
                    text == null ? "" : text,
                    at.getTranslateX() / POINTS_PER_MM,
                    at.getTranslateY() / POINTS_PER_MM,
                    at.getScalingFactorY()));
            super.showGlyph(at, font, code, displacement);
          }

          @Override
          protected void processTextPosition(TextPosition position) {
            // Only the glyphs are of interest.
          }
        };
    stripper.getText(document);
    return result;
  }

  public String qrCode(int page) throws IOException, ReaderException {
    BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page - 1, 100);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] dots = image.getRGB(0, 0, width, height, null, 0, width);
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, dots))))
        .getText();
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
