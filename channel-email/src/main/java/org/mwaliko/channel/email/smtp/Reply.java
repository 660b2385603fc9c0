package org.mwaliko.channel.email.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * What a server answered.
 *
 * @param code 200 to 599
 * @param text all its lines in one, without the code
 */
public record Reply(int code, String text) {

  /** The server says goodbye: RFC 5321, section 3.8. Possible at any time. */
  public static final int CLOSING = 421;

  static boolean isCode(int code) {
    return code >= 200 && code <= 599;
  }

  /**
   * @param lines as received, each with its code, one character an octet
   */
  static Reply of(int code, String lines) {
    return new Reply(
        code,
        decoded(lines)
            .lines()
            .map(line -> line.length() > 4 ? line.substring(4).strip() : "")
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  /** Servers answer in UTF-8 if not in ASCII, which the mail API does not expect. */
  private static String decoded(String octets) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return octets; // an old server: taken for Latin-1
    }
  }
}
