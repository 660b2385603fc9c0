package org.mwaliko.server.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.spreadsheet.column.Field;

/**
 * What a row makes of what is known of a person. Columns that the file doesn't have change nothing.
 *
 * @param columns that the file has
 */
record RowChange(Set<Field> columns, BlankCells blank) {

  Profile of(Profile before, ImportRow row) {
    Optional<String> given = text(Field.GIVEN_NAME, before.givenName(), row);
    Optional<String> family = text(Field.FAMILY_NAME, before.familyName(), row);
    return new Profile(
        text(Field.EXTERNAL_ID, before.externalId(), row),
        text(Field.EMAIL, before.email(), row),
        text(Field.PHONE, before.phone(), row),
        value(
                Field.POSTAL_ADDRESS,
                Optional.of(before.postalAddress()),
                row,
                t -> t.lines().toList())
            .orElse(List.of()),
        given,
        family,
        displayName(before, row, given, family),
        text(Field.JOB_TITLE, before.jobTitle(), row),
        text(Field.DEPARTMENT, before.department(), row),
        text(Field.DIVISION, before.division(), row),
        text(Field.ORGANIZATION, before.organization(), row),
        text(Field.LOCATION, before.location(), row),
        value(Field.LOCALE, before.locale(), row, Locale::forLanguageTag),
        value(Field.TIME_ZONE, before.timeZone(), row, ZoneId::of),
        value(Field.START_DATE, before.startDate(), row, LocalDate::parse));
  }

  /** One that was made of the other names is made again of the new ones. */
  private static String displayName(
      Profile before, ImportRow row, Optional<String> given, Optional<String> family) {
    boolean made =
        before.displayName().equals(DisplayName.of(before.givenName(), before.familyName()));
    String others = DisplayName.of(given, family);
    return row.value(Field.DISPLAY_NAME)
        .orElse(made && !others.isEmpty() ? others : before.displayName());
  }

  private Optional<String> text(Field field, Optional<String> before, ImportRow row) {
    return value(field, before, row, Function.identity());
  }

  private <T> Optional<T> value(
      Field field, Optional<T> before, ImportRow row, Function<String, T> read) {
    Optional<T> given = row.value(field).map(read);
    boolean clear = blank == BlankCells.CLEAR && columns.contains(field);
    return given.isPresent() || clear ? given : before;
  }
}
