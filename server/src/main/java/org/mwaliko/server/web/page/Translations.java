package org.mwaliko.server.web.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mwaliko.server.message.Languages;

/** The words of the pages in all languages, one file each in the resource folder {@code labels}. */
public final class Translations {

  private static final List<String> LANGUAGES =
      List.of(
          "en", "da", "de", "el", "es", "fr", "is", "pl", "ru", "sr-Cyrl", "sr-Latn", "sw", "tr",
          "vi", "ar", "he", "hi", "th", "ja", "ko", "zh", "zh-Hant");

  /** Browsers send less; parsing more is for nobody's good. */
  private static final int LONGEST_HEADER = 1_000;

  private final Map<Locale, Labels> byLocale;
  private final Labels fallback;

  private Translations(Map<Locale, Labels> byLocale, Labels fallback) {
    this.byLocale = byLocale;
    this.fallback = fallback;
  }

  /**
   * Reads the files.
   *
   * @param fallback the language of people whose own there is not, if there is that; else English
   */
  public static Translations load(Locale fallback) {
    Map<Locale, Labels> byLocale = new LinkedHashMap<>();
    for (String tag : LANGUAGES) {
      Locale locale = Locale.forLanguageTag(tag);
      byLocale.put(locale, new Labels(locale, read("labels/" + tag + ".properties")));
    }
    Locale chosen =
        Languages.nearest(fallback, List.copyOf(byLocale.keySet())).orElse(Locale.ENGLISH);
    return new Translations(byLocale, byLocale.get(chosen));
  }

  /** All of them. */
  public List<Labels> all() {
    return List.copyOf(byLocale.values());
  }

  /** The one with exactly this tag. */
  public Optional<Labels> tagged(String tag) {
    return Optional.ofNullable(byLocale.get(Locale.forLanguageTag(tag)));
  }

  /**
   * The one that a browser likes best.
   *
   * @param acceptLanguage the values of the header (RFC 9110 §12.5.4)
   */
  public Labels accepted(List<String> acceptLanguage) {
    return ranges(String.join(",", acceptLanguage))
        .filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
        .map(range -> Locale.forLanguageTag(range.getRange()))
        .flatMap(wanted -> Languages.nearest(wanted, List.copyOf(byLocale.keySet())).stream())
        .findFirst()
        .map(byLocale::get)
        .orElse(fallback);
  }

  private static Stream<LanguageRange> ranges(String header) {
    if (header.isBlank() || header.length() > LONGEST_HEADER) {
      return Stream.empty();
    }
    try {
      return LanguageRange.parse(header).stream();
    } catch (IllegalArgumentException e) {
      // A header that can't be read asks for nothing.
      return Stream.empty();
    }
  }

  private static Map<String, String> read(String resource) {
    Properties texts = new Properties();
    try (Reader reader = new InputStreamReader(StaticFile.open(resource), StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.stringPropertyNames().stream()
        .collect(Collectors.toMap(key -> key, texts::getProperty));
  }
}
