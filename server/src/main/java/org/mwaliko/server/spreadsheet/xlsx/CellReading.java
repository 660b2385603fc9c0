package org.mwaliko.server.spreadsheet.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.mwaliko.server.spreadsheet.sheet.SheetCell;

/** Turns a cell into what a person sees in it, and formulas into the results saved with them. */
final class CellReading {
  /** What a spreadsheet keeps of a number (Microsoft, "Excel specifications and limits"). */
  private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

  /** Beyond it a number has no business in a list of people, and writing it out could take long. */
  private static final int LARGEST_EXPONENT = 40;

  /** A control character as ECMA-376 part 1, 22.9.2.19 writes it. */
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /** Quoted text, escaped characters, and what stands in brackets but times, such as colours. */
  private static final Pattern NOT_FORMAT =
      Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?!h+\\]|m+\\]|s+\\])[^\\]]*\\]|_.|\\*.");

  private CellReading() {}

  static SheetCell of(Cell cell) {
    return switch (cell.getType()) {
      case EMPTY -> SheetCell.EMPTY;
      case BOOLEAN -> SheetCell.plain(Boolean.TRUE.equals(cell.getValue()) ? "TRUE" : "FALSE");
      case STRING -> SheetCell.plain(unescape(cell.getText()));
      case ERROR -> SheetCell.plain(Optional.ofNullable(cell.getRawValue()).orElse(""));
      case NUMBER, FORMULA -> result(cell);
    };
  }

  private static SheetCell result(Cell cell) {
    return switch (cell.getValue()) {
      case null ->
          cell.getRawValue() == null && cell.getFormula() != null
              ? new SheetCell("", SheetCell.Trait.UNCOMPUTED)
              : SheetCell.EMPTY;
      case BigDecimal number -> number(cell, number);
      case Boolean truth -> SheetCell.plain(truth ? "TRUE" : "FALSE");
      case Object text -> SheetCell.plain(unescape(text.toString()));
    };
  }

  private static SheetCell number(Cell cell, BigDecimal number) {
    if (isDate(cell) && number.signum() >= 0 && number.precision() - number.scale() < 8) {
      return SheetCell.plain(date(cell));
    }
    if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
      return new SheetCell(
          number.round(new MathContext(6)).toString(), SheetCell.Trait.DIGITS_LOST);
    }
    BigDecimal kept = number.round(PRECISION).stripTrailingZeros();
    String digits = kept.toPlainString();
    if (number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() > 15) {
      return new SheetCell(digits, SheetCell.Trait.DIGITS_LOST);
    }
    String format = cell.getDataFormatString();
    if (format != null && kept.scale() <= 0 && kept.signum() >= 0) {
      Optional<String> shown = ShownNumber.of(digits, format);
      if (shown.isPresent() && !shown.get().equals(digits)) {
        return new SheetCell(shown.get(), SheetCell.Trait.AS_SHOWN);
      }
    }
    return SheetCell.plain(digits);
  }

  /** ISO 8601; the time is left out at midnight. */
  private static String date(Cell cell) {
    try {
      LocalDateTime time = cell.asDate();
      return time.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? time.toLocalDate().toString()
          : time.toString();
    } catch (DateTimeException e) {
      // Too large for a date: shown as the number that it is.
      return cell.getRawValue();
    }
  }

  private static boolean isDate(Cell cell) {
    Integer id = cell.getDataFormatId();
    if (id == null) {
      return false;
    }
    // ECMA-376 part 1, 18.8.30: these have no format of their own in the file.
    if (id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 50 && id <= 58) {
      return true;
    }
    String format = cell.getDataFormatString();
    if (format == null || format.equals("General") || format.equals("@")) {
      return false;
    }
    String bare = NOT_FORMAT.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    return !bare.contains("0")
        && !bare.contains("#")
        && bare.chars().anyMatch(c -> c == 'y' || c == 'd' || c == 'm');
  }

  private static String unescape(String text) {
    return text.contains("_x")
        ? ESCAPE
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(match.group(1), 16))))
        : text;
  }
}
