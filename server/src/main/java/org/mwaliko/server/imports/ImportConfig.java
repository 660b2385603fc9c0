package org.mwaliko.server.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.spreadsheet.column.Field;
import org.mwaliko.server.spreadsheet.sheet.SpreadsheetLimits;

/**
 * What files are taken.
 *
 * @param directory where uploads lie while they are read
 * @param defaultCountry of phone numbers without a country code: two letters (ISO 3166-1)
 * @param columns more headers that columns may have, the best first
 * @param keepFiles how long uploaded files are kept, to be read again in another way and for
 *     results
 * @param limits what a file may be like
 */
public record ImportConfig(
    Path directory,
    Optional<String> defaultCountry,
    Map<Field, List<String>> columns,
    Duration keepFiles,
    SpreadsheetLimits limits) {

  private static final Duration KEEP_FILES = Duration.ofDays(30);

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
        columns(section.section("columns")),
        section.duration("keep-files", KEEP_FILES),
        standard.withMaxBytes((long) MEBIBYTE * mebibytes).withMaxRows(rows));
  }

  private static Map<Field, List<String>> columns(Section section) {
    Map<Field, List<String>> columns = new EnumMap<>(Field.class);
    for (String name : section.names()) {
      List<String> headers = section.strings(name);
      Field.ofKey(name)
          .ifPresentOrElse(
              known -> columns.put(known, headers),
              () ->
                  section.problem(
                      name,
                      "is no field; the fields are "
                          + Arrays.stream(Field.values())
                              .map(Field::key)
                              .collect(Collectors.joining(", "))));
    }
    return columns;
  }
}
