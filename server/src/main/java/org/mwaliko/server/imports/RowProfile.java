package org.mwaliko.server.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.spreadsheet.column.Field;

/** A person, as a valid row of a spreadsheet describes them. */
final class RowProfile {

  private RowProfile() {}

  static Profile of(ImportRow row) {
    Optional<String> given = row.value(Field.GIVEN_NAME);
    Optional<String> family = row.value(Field.FAMILY_NAME);
    return new Profile(
        row.value(Field.EXTERNAL_ID),
        row.value(Field.EMAIL),
        row.value(Field.PHONE),
        row.value(Field.POSTAL_ADDRESS).map(lines -> lines.lines().toList()).orElse(List.of()),
        given,
        family,
        row.value(Field.DISPLAY_NAME).orElseGet(() -> DisplayName.of(given, family)),
        row.value(Field.JOB_TITLE),
        row.value(Field.DEPARTMENT),
        row.value(Field.DIVISION),
        row.value(Field.ORGANIZATION),
        row.value(Field.LOCATION),
        row.value(Field.LOCALE).map(Locale::forLanguageTag),
        row.value(Field.TIME_ZONE).map(ZoneId::of),
        row.value(Field.START_DATE).map(LocalDate::parse));
  }
}
