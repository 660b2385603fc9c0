package org.mwaliko.server.spreadsheet.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Dates, brought into ISO 8601. With dots the day comes first, wherever that is written; with
 * slashes it depends on the country, so that only what has one reading is taken.
 */
public final class DateValue {
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]\\d{1,2}:.*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])\\s?(\\d{1,2})\\2\\s?(\\d{4})(?: \\d{1,2}:.*)?");
  private static final Pattern SERIAL = Pattern.compile("\\d{5}(?:[.,]\\d+)?");
  private static final int EARLIEST = 1900;
  private static final int LATEST = 2199;

  private static final List<DateTimeFormatter> NAMED_MONTH =
      Stream.of("d-MMM-uuuu", "d MMM uuuu", "d MMMM uuuu", "MMM d, uuuu", "MMMM d, uuuu")
          .map(
              pattern ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(pattern)
                      .toFormatter(Locale.ENGLISH)
                      .withResolverStyle(ResolverStyle.STRICT))
          .toList();

  private DateValue() {}

  /**
   * @param text cleaned, not empty
   */
  public static Checked check(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return only(text, date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3)));
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      Optional<LocalDate> dayFirst = date(yearLast.group(4), yearLast.group(3), yearLast.group(1));
      return yearLast.group(2).equals(".")
          ? only(text, dayFirst)
          : either(text, dayFirst, date(yearLast.group(4), yearLast.group(1), yearLast.group(3)));
    }
    for (DateTimeFormatter format : NAMED_MONTH) {
      try {
        return inRange(text, LocalDate.parse(text, format));
      } catch (DateTimeParseException e) {
        // One of the others may fit.
      }
    }
    return Checked.error(
        SERIAL.matcher(text).matches()
            ? "%s is the number that a spreadsheet keeps for a date. Format the column as a date."
                .formatted(CleanText.quoted(text))
            : "%s isn't a date. Write it like 2026-12-31, or leave the cell empty."
                .formatted(CleanText.quoted(text)));
  }

  private static Checked either(
      String text, Optional<LocalDate> dayFirst, Optional<LocalDate> monthFirst) {
    if (dayFirst.isPresent() && monthFirst.isPresent() && !dayFirst.equals(monthFirst)) {
      return Checked.error(
          "%s can mean %s or %s. Write it like %s."
              .formatted(
                  CleanText.quoted(text),
                  spoken(dayFirst.get()),
                  spoken(monthFirst.get()),
                  dayFirst.get()));
    }
    return only(text, dayFirst.or(() -> monthFirst));
  }

  private static Checked only(String text, Optional<LocalDate> date) {
    return date.map(there -> inRange(text, there))
        .orElseGet(
            () ->
                Checked.error(
                    "There is no such date as %s. Write it like 2026-12-31."
                        .formatted(CleanText.quoted(text))));
  }

  private static Checked inRange(String text, LocalDate date) {
    return date.getYear() < EARLIEST || date.getYear() > LATEST
        ? Checked.error("The year of %s can't be right.".formatted(CleanText.quoted(text)))
        : Checked.good(date.toString());
  }

  private static Optional<LocalDate> date(String year, String month, String day) {
    try {
      return Optional.of(
          LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String spoken(LocalDate date) {
    return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).format(date);
  }
}
