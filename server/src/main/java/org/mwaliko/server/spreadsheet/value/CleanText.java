package org.mwaliko.server.spreadsheet.value;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.mwaliko.server.spreadsheet.sheet.BlankText;

/** Values without what can't be seen and isn't meant. */
public final class CleanText {
  private static final Pattern AS_TEXT = Pattern.compile("=\"([^\"]*)\"");
  private static final int QUOTED = 60;

  private CleanText() {}

  /**
   * One line in Unicode's form C: nothing invisible around it, single spaces for line breaks and
   * runs of spaces. {@code ="0123"}, which keeps spreadsheets from dropping zeros, is unwrapped,
   * and so is {@code '+1}.
   */
  public static String line(String text) {
    if (isPlain(text)) {
      return text;
    }
    String unwrapped =
        text.startsWith("=\"")
            ? AS_TEXT.matcher(text).replaceFirst("$1")
            : isMarkedText(text) ? text.substring(1) : text;
    StringBuilder line = new StringBuilder(unwrapped.length());
    boolean gap = false;
    int end = end(unwrapped);
    for (int i = start(unwrapped); i < end; i++) {
      char c = unwrapped.charAt(i);
      if (c <= ' ' || Character.isSpaceChar(c) || c >= 0x7f && c < 0xa0) {
        gap = true;
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return Normalizer.normalize(line, Normalizer.Form.NFC);
  }

  /** For messages: in quotation marks, and no longer than a message can bear. */
  public static String quoted(String text) {
    String line = line(text);
    return "“" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + "”";
  }

  /** Most values, so that most cost nothing. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return c == ' ' && i > 0 && singleSpaced(text, i);
      }
    }
    return !text.startsWith("=\"") && !isMarkedText(text);
  }

  /** An apostrophe before what would be a formula, as exports have it, ours among them. */
  private static boolean isMarkedText(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0;
  }

  private static boolean singleSpaced(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean single = c == ' ' && text.charAt(i - 1) != ' ' && i + 1 < text.length();
      if (!single && (c <= ' ' || c >= 0x7f)) {
        return false;
      }
    }
    return !text.startsWith("=\"") && !isMarkedText(text);
  }

  private static int start(String text) {
    int start = 0;
    while (start < text.length() && BlankText.isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private static int end(String text) {
    int end = text.length();
    while (end > 0 && BlankText.isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }
}
