package org.mwaliko.server.spreadsheet.sheet;

/**
 * One value, as a person sees it in the spreadsheet; a date as ISO 8601.
 *
 * @param text never trimmed; empty for a cell that is empty or missing
 */
public record SheetCell(String text, Trait trait) {

  /** What a reader has to know beyond the text. */
  public enum Trait {
    PLAIN,
    /** A number that the spreadsheet shows with more than its digits, such as leading zeros. */
    AS_SHOWN,
    /** A number of more than 15 digits: the spreadsheet has replaced those behind by zeros. */
    DIGITS_LOST,
    /** Part of merged cells, of which only the first holds the value. */
    MERGED,
    /** A formula whose result was not saved. */
    UNCOMPUTED
  }

  public static final SheetCell EMPTY = new SheetCell("", Trait.PLAIN);

  public static SheetCell plain(String text) {
    return text.isEmpty() ? EMPTY : new SheetCell(text, Trait.PLAIN);
  }

  /** Whether nothing can be seen in it. */
  public boolean isBlank() {
    return trait != Trait.UNCOMPUTED && BlankText.isBlank(text);
  }
}
