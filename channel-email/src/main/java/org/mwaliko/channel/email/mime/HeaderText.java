package org.mwaliko.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Text for header fields, folded into lines of at most 76 characters.
 *
 * <p>Encodes on its own: the mail API's encoder looks its service provider up again for every
 * encoded word, on the whole class path.
 */
final class HeaderText {

  /** RFC 2047, section 2: a line with an encoded word has at most 76 characters. */
  private static final int LINE = 76;

  private static final String OPEN = "=?UTF-8?B?";
  private static final String CLOSE = "?=";

  /** Whatever could end a header line, or looks like it to some reader, with the spaces around. */
  private static final Pattern BREAKS =
      Pattern.compile("[\\s\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

  private static final Pattern PLAIN = Pattern.compile("(?!.*=\\?)[ -~]*");
  private static final Pattern LONG_WORD = Pattern.compile("[^ ]{60}");

  private HeaderText() {}

  /** One line: no control character is left, so that text can never become a header. */
  static String oneLine(String text) {
    return BREAKS.matcher(text).replaceAll(" ").strip();
  }

  /**
   * Unstructured text, such as a subject.
   *
   * @param used how much of the first line is taken
   */
  static String unstructured(String text, int used) {
    String line = oneLine(text);
    return PLAIN.matcher(line).matches() && !LONG_WORD.matcher(line).find()
        ? folded(line, used)
        : encoded(line, used);
  }

  /** A name and an address, such as {@code "A. B." <a@example.com>}. */
  static String mailbox(Mailbox mailbox, int used) {
    String name = oneLine(mailbox.displayName());
    if (name.isEmpty()) {
      return mailbox.address();
    }
    boolean plain = PLAIN.matcher(name).matches() && name.length() <= LINE / 2;
    String phrase =
        plain ? '"' + name.replaceAll("([\\\\\"])", "\\\\$1") + '"' : encoded(name, used);
    String address = "<" + mailbox.address() + ">";
    int last = phrase.lastIndexOf('\n') + 1;
    int column = phrase.length() - last + (last == 0 ? used : 0);
    return phrase + (column + 1 + address.length() <= LINE ? " " : "\r\n ") + address;
  }

  private static String folded(String line, int used) {
    var out = new StringBuilder();
    int column = used;
    for (String word : line.split(" ")) {
      boolean fits = column + 1 + word.length() <= LINE;
      if (!out.isEmpty()) {
        out.append(fits ? " " : "\r\n ");
        column = fits ? column + 1 : 1;
      }
      out.append(word);
      column += word.length();
    }
    return out.toString();
  }

  /** RFC 2047 in base 64; never parts a character, as section 5 demands. */
  private static String encoded(String line, int used) {
    var out = new StringBuilder();
    int start = 0;
    int bytes = 0;
    int room = room(used);
    for (int i = 0; i < line.length(); ) {
      int character = line.codePointAt(i);
      int size = new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
      if (bytes + size > room) {
        out.append(word(line.substring(start, i))).append("\r\n ");
        start = i;
        bytes = 0;
        room = room(1);
      }
      bytes += size;
      i += Character.charCount(character);
    }
    return out.append(word(line.substring(start))).toString();
  }

  private static int room(int used) {
    return (LINE - used - OPEN.length() - CLOSE.length()) / 4 * 3;
  }

  private static String word(String text) {
    return OPEN + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + CLOSE;
  }
}
