package org.mwaliko.server.spreadsheet.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Addresses for letters: lines below the name, the country last, joined with line breaks. */
public final class PostalAddressValue {
  /** As in the API. */
  private static final int MAX_LINES = 8;

  private static final int MAX_LINE = 200;

  private PostalAddressValue() {}

  /** A whole address as it stands in one cell, in lines. */
  public static Checked whole(String text) {
    return check(lines(text));
  }

  /**
   * Puts the parts together, each empty where it isn't known. A state stands between city and
   * postal code, as in America; otherwise the postal code comes first, as in most countries.
   */
  public static Checked combined(
      String street, String city, String state, String postalCode, String country) {
    List<String> lines = new ArrayList<>(lines(street));
    String place =
        state.isEmpty() || state.equalsIgnoreCase(city)
            ? postalCode + " " + city
            : city + (city.isEmpty() ? "" : ", ") + state + " " + postalCode;
    add(lines, place);
    add(lines, countryName(country));
    return check(lines);
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> add(lines, line));
    return lines;
  }

  private static void add(List<String> lines, String text) {
    String line = CleanText.line(text);
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  /** Letters name the country in full (Universal Postal Union, S42). */
  private static String countryName(String country) {
    if (country.length() != 2) {
      return country;
    }
    String code = country.toUpperCase(Locale.ROOT);
    String name = Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    return name.isEmpty() ? country : name;
  }

  private static Checked check(List<String> lines) {
    if (lines.size() > MAX_LINES || lines.stream().anyMatch(line -> line.length() > MAX_LINE)) {
      return Checked.error(
          "A postal address has at most %d lines of at most %d characters. Shorten it."
              .formatted(MAX_LINES, MAX_LINE));
    }
    return Checked.good(String.join("\n", lines));
  }
}
