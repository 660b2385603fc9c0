package org.mwaliko.server.spreadsheet.value;

import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;

/**
 * Languages, brought into BCP 47: from {@code es_ES} as most products export it, from a language's
 * name in English or in itself, and from the two codes that Workplace made up.
 */
public final class LocaleValue {
  private static final Set<String> LANGUAGES =
      new HashSet<>(Arrays.asList(ULocale.getISOLanguages()));
  private static final Set<String> REGIONS = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
  private static final Map<String, String> BY_NAME = byName();

  /** Spanish of Latin America, where LA is Laos, and Arabic of all countries. */
  private static final Map<String, String> MADE_UP = Map.of("es-LA", "es-419", "ar-AR", "ar");

  private LocaleValue() {}

  private static Map<String, String> byName() {
    Map<String, String> names = new HashMap<>();
    for (String language : Locale.getISOLanguages()) {
      Locale locale = Locale.of(language);
      names.put(locale.getDisplayLanguage(locale).toLowerCase(Locale.ROOT), locale.toLanguageTag());
      names.put(
          locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT),
          locale.toLanguageTag());
    }
    return Map.copyOf(names);
  }

  /**
   * @param text cleaned, not empty
   */
  public static Checked check(String text) {
    String named = BY_NAME.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return Checked.good(named);
    }
    // POSIX puts an encoding or a variant behind, as in es_ES.UTF-8.
    String tag = text.split("[.@]", 2)[0].replace('_', '-');
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String value = locale.toLanguageTag();
      if (MADE_UP.containsKey(value)) {
        return Checked.good(MADE_UP.get(value));
      }
      boolean region =
          locale.getCountry().isEmpty()
              || locale.getCountry().chars().allMatch(Character::isDigit)
              || REGIONS.contains(locale.getCountry());
      if (LANGUAGES.contains(locale.getLanguage()) && region) {
        return Checked.good(value);
      }
    } catch (IllformedLocaleException e) {
      // Said below, with what to write.
    }
    return Checked.dropped(
        RowProblemCode.INVALID,
        "%s is no language known here and is left out. Write it like en-GB or sw."
            .formatted(CleanText.quoted(text)));
  }
}
