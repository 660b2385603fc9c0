package org.mwaliko.channel.print.letter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** A QR code (ISO/IEC 18004) as an image for HTML. */
final class QrCode {

  /** What ISO/IEC 18004, 9.1 asks for around a symbol, in modules. */
  private static final int QUIET_ZONE = 4;

  /** More than one dot a module, so that a viewer that smooths images leaves the edges sharp. */
  private static final int DOTS_PER_MODULE = 4;

  private QrCode() {}

  /** A PNG in a {@code data:} URI, black on white, the quiet zone included. */
  static String dataUri(URI content) {
    BitMatrix modules = encode(content);
    int dots = modules.getWidth() * DOTS_PER_MODULE;
    BufferedImage image = new BufferedImage(dots, dots, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < dots; y++) {
      for (int x = 0; x < dots; x++) {
        boolean black = modules.get(x / DOTS_PER_MODULE, y / DOTS_PER_MODULE);
        image.getRaster().setSample(x, y, 0, black ? 0 : 1);
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
  }

  private static BitMatrix encode(URI content) {
    Map<EncodeHintType, Object> hints =
        Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.M,
            EncodeHintType.MARGIN,
            QUIET_ZONE);
    try {
      return new QRCodeWriter().encode(content.toASCIIString(), BarcodeFormat.QR_CODE, 0, 0, hints);
    } catch (WriterException e) {
      throw new IllegalArgumentException("the claim address is too long for a QR code", e);
    }
  }
}
