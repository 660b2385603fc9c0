package org.mwaliko.channel.email.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.angus.mail.util.QPEncoderStream;

/**
 * A text in UTF-8 with its transfer encoding. Always one that leaves no line over 76 characters and
 * nothing outside ASCII, so that no server on the way has a reason to change it.
 *
 * @param subtype {@code plain} or {@code html}
 */
record Body(String subtype, String text) {

  /** Headers, an empty line and the text, without a line end after it. */
  void writeTo(ByteArrayOutputStream out) throws IOException {
    byte[] bytes =
        text.replace("\r\n", "\n")
            .replace('\r', '\n')
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.UTF_8);
    boolean quoted = quotedIsShorter(bytes);
    String header =
        "Content-Type: text/%s; charset=UTF-8\r\nContent-Transfer-Encoding: %s\r\n\r\n"
            .formatted(subtype, quoted ? "quoted-printable" : "base64");
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    if (quoted) {
      var encoder = new QPEncoderStream(out);
      encoder.write(bytes);
      encoder.flush();
    } else {
      out.write(Base64.getMimeEncoder().encode(bytes));
    }
  }

  /** Quoting adds two octets to each that is not ASCII; base 64 adds one to every three. */
  private static boolean quotedIsShorter(byte[] bytes) {
    int outside = 0;
    for (byte b : bytes) {
      if (b < 0) {
        outside++;
      }
    }
    return outside * 6L <= bytes.length;
  }
}
