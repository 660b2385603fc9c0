package org.mwaliko.server.story;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What a letter says to somebody who reads it, and to a camera.
 *
 * @param qrCode what is in it
 */
record Letter(String text, String qrCode) {

  private static final int[] DOTS_PER_INCH = {300, 400, 200, 500, 250};

  static Letter read(Path pdf) throws IOException, ReaderException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new Letter(new PDFTextStripper().getText(document), decode(document));
    }
  }

  static String text(Path pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  /** As a phone does, which is held nearer until it reads. */
  private static String decode(PDDocument document) throws IOException, ReaderException {
    ReaderException unreadable = NotFoundException.getNotFoundInstance();
    for (int dotsPerInch : DOTS_PER_INCH) {
      try {
        return decode(new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch));
      } catch (ReaderException e) {
        // Held another way, it is read.
        unreadable = e;
      }
    }
    throw unreadable;
  }

  private static String decode(BufferedImage page) throws ReaderException {
    int width = page.getWidth();
    int height = page.getHeight();
    int[] pixels = page.getRGB(0, 0, width, height, null, 0, width);
    RGBLuminanceSource source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
        .getText();
  }
}
