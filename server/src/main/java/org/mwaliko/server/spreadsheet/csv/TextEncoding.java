package org.mwaliko.server.spreadsheet.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * How a text file was written.
 *
 * @param markBytes length of the byte order mark at its start
 */
record TextEncoding(Charset charset, int markBytes) {
  private static final int SAMPLE = 64 * 1024;

  /**
   * Goes by the byte order mark, then by the zero bytes of UTF-16, then by whether the whole file
   * is UTF-8; what is none of these was saved in a Windows code page.
   */
  static TextEncoding detect(Path file, Optional<Charset> chosen)
      throws IOException, UnreadableException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SAMPLE);
    }
    int mark = markBytes(start);
    if (chosen.isPresent()) {
      return new TextEncoding(chosen.get(), mark);
    }
    if (mark > 0) {
      return new TextEncoding(ofMark(start), mark);
    }
    Optional<Charset> utf16 = withoutMark(start);
    if (utf16.isPresent()) {
      return new TextEncoding(utf16.get(), 0);
    }
    refuseBinary(start);
    return new TextEncoding(
        Utf8Check.isUtf8(file) ? StandardCharsets.UTF_8 : CodePage.guess(file), 0);
  }

  Reader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(markBytes);
      return new InputStreamReader(in, charset);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static int markBytes(byte[] start) {
    if (startsWith(start, 0xef, 0xbb, 0xbf)) {
      return 3;
    }
    return startsWith(start, 0xff, 0xfe) || startsWith(start, 0xfe, 0xff) ? 2 : 0;
  }

  private static Charset ofMark(byte[] start) {
    return switch (start[0] & 0xff) {
      case 0xef -> StandardCharsets.UTF_8;
      case 0xff -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_16BE;
    };
  }

  /** Separators, line ends and Latin headers leave every other byte zero, on one side only. */
  private static Optional<Charset> withoutMark(byte[] start) {
    int[] zeros = new int[2];
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        zeros[i % 2]++;
      }
    }
    int needed = Math.max(2, start.length / 20);
    if (zeros[1] >= needed && zeros[0] * 20 < zeros[1]) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (zeros[0] >= needed && zeros[1] * 20 < zeros[0]) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  private static void refuseBinary(byte[] start) throws UnreadableException {
    for (byte b : start) {
      boolean ordinary = b < 0 || b >= ' ' || b == '\t' || b == '\r' || b == '\n' || b == '\f';
      // Ctrl-Z once ended text files, and some programs still write it.
      if (!ordinary && b != 0x1a) {
        throw new UnreadableException(
            RowProblemCode.UNREADABLE,
            "This isn't a spreadsheet. Save the list of people as .xlsx or CSV and upload that.");
      }
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xff) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
