package org.mwaliko.server.spreadsheet.value;

import java.util.regex.Pattern;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/** Employee numbers: anything but what a spreadsheet has made of a long number. */
public final class IdValue {
  /**
   * As spreadsheets write it, in English or with a decimal comma; {@code 1E5} may well be an ID.
   */
  private static final Pattern ROUNDED = Pattern.compile("\\d(?:[.,]\\d+)?[eE]\\+\\d{2,3}");

  private static final Pattern MARKED_AS_TEXT = Pattern.compile("'[0-9+].*");

  private IdValue() {}

  /**
   * @param text cleaned, not empty
   */
  public static Checked check(String text) {
    if (ROUNDED.matcher(text).matches()) {
      return Checked.error(RowProblemCode.DIGITS_LOST, digitsLost(text));
    }
    return Checked.good(MARKED_AS_TEXT.matcher(text).matches() ? text.substring(1) : text);
  }

  /** What to say of a number that was rounded. */
  public static String digitsLost(String text) {
    return """
        The spreadsheet has rounded this number to %s, and its last digits are lost. Format the \
        column as text, enter the number again and save the file."""
        .formatted(CleanText.quoted(text));
  }
}
