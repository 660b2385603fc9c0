package org.mwaliko.server.spreadsheet.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells UTF-8 from the code pages, by decoding the whole file strictly. */
final class Utf8Check {
  private static final int BUFFER = 64 * 1024;

  /** One spoilt character in this many others is damage to UTF-8, more is another encoding. */
  private static final int TOLERANCE = 10;

  private Utf8Check() {}

  static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer chars = CharBuffer.allocate(BUFFER);
    long malformed = 0;
    long beyondAscii = 0;
    try (InputStream in = Files.newInputStream(file)) {
      int read;
      while ((read = in.read(bytes.array(), bytes.position(), bytes.remaining())) >= 0) {
        bytes.position(bytes.position() + read).flip();
        CoderResult result;
        // Never told of the end: a file that was cut off inside a character is still UTF-8.
        while ((result = decoder.decode(bytes, chars, false)).isError() || result.isOverflow()) {
          if (result.isError()) {
            bytes.position(bytes.position() + result.length());
            malformed++;
          }
          beyondAscii += countAndClear(chars);
        }
        beyondAscii += countAndClear(chars);
        bytes.compact();
      }
    }
    return malformed == 0 || malformed * TOLERANCE < beyondAscii;
  }

  private static long countAndClear(CharBuffer chars) {
    long count = 0;
    for (int i = 0; i < chars.position(); i++) {
      if (chars.get(i) > 0x7f) {
        count++;
      }
    }
    chars.clear();
    return count;
  }
}
