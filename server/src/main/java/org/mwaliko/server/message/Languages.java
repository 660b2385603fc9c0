package org.mwaliko.server.message;

import com.ibm.icu.util.LocaleMatcher;
import com.ibm.icu.util.ULocale;
import java.time.chrono.ThaiBuddhistChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which of several languages is a person's, and how it writes a date. */
public final class Languages {
  private Languages() {}

  /**
   * The one available in the language that is wanted, nearest in region and script; empty if none
   * is in that language.
   *
   * <p>RFC 4647's lookup alone would offer simplified characters for {@code zh-TW} and nothing for
   * {@code pt-BR} where there is {@code pt-PT}; CLDR's language matching knows better. Its matches
   * across languages are not used: what one speaker of a language reads, another does not.
   */
  public static Optional<Locale> nearest(Locale wanted, List<Locale> available) {
    if (available.contains(wanted)) {
      return Optional.of(wanted);
    }
    String language = language(wanted);
    List<Locale> candidates =
        available.stream().filter(locale -> language(locale).equals(language)).toList();
    if (candidates.size() < 2) {
      return candidates.stream().findFirst();
    }
    LocaleMatcher matcher = LocaleMatcher.builder().setSupportedLocales(candidates).build();
    return Optional.of(matcher.getBestLocale(scripted(wanted)));
  }

  /** Norwegian has three codes and few who mind; the rest have one. */
  private static String language(Locale locale) {
    return switch (locale.getLanguage()) {
      case "nb", "nn" -> "no";
      default -> locale.getLanguage();
    };
  }

  /** Serbian without a script is taken for Latin: all who read Serbian read that. */
  private static Locale scripted(Locale locale) {
    return locale.getLanguage().equals("sr") && locale.getScript().isEmpty()
        ? Locale.forLanguageTag("sr-Latn")
        : locale;
  }

  /**
   * Dates as they are written out in a language, in the person's region if they have that language:
   * 15 August 2026 in {@code en-KE}, August 15, 2026 in {@code en-US}. Thai counts the years of the
   * Buddhist era, as people in Thailand do.
   */
  public static DateTimeFormatter longDate(Locale language, Locale person) {
    boolean ofPerson =
        language.getCountry().isEmpty() && language(language).equals(language(person));
    Locale locale =
        ofPerson
            ? new Locale.Builder().setLocale(language).setRegion(person.getCountry()).build()
            : language;
    DateTimeFormatter format =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    return language.getLanguage().equals("th")
        ? format.withChronology(ThaiBuddhistChronology.INSTANCE)
        : format;
  }

  /** Whether it is written from right to left. */
  public static boolean isRightToLeft(Locale locale) {
    return ULocale.forLocale(locale).isRightToLeft();
  }
}
