package org.mwaliko.server.imports;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

/**
 * What files are taken.
 *
 * @param directory where uploads lie while they are read
 * @param defaultCountry of phone numbers without a country code: two letters (ISO 3166-1)
 * @param limits what a file may be like
 */
public record ImportConfig(
    Path directory, Optional<String> defaultCountry, SpreadsheetLimits limits) {

  private static final int MEBIBYTE = 1 << 20;

  public static ImportConfig read(Section section, Path dataDirectory) {
    Optional<String> country = section.findString("default-country");
    if (country.isPresent() && !Arrays.asList(Locale.getISOCountries()).contains(country.get())) {
      section.problem("default-country", "must be a country's two capital letters such as KE");
      country = Optional.empty();
    }
    SpreadsheetLimits standard = SpreadsheetLimits.DEFAULT;
    int mebibytes =
        section.integer("max-mebibytes", (int) (standard.maxBytes() / MEBIBYTE), 1, 2_047);
    int rows = section.integer("max-rows", standard.maxRows(), 1, 10_000_000);
    return new ImportConfig(
        dataDirectory.resolve("uploads"),
        country,
        standard.withMaxBytes((long) MEBIBYTE * mebibytes).withMaxRows(rows));
  }
}
