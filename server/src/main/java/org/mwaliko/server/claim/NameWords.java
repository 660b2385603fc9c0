package org.mwaliko.server.claim;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mwaliko.server.account.Profile;

/**
 * The names of a person, and the words that they are made of, for comparing them with what somebody
 * typed. Only base letters count, as in Unicode Technical Standard 10 at its first level.
 *
 * @param names the given, the family and the displayed one
 * @param words of all of them
 */
record NameWords(List<String> names, List<String> words) {

  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}·・,.]+");

  /** After the root: the hamza may be missing, ü may be written ue, the capital of ı is I. */
  private static final List<Collator> LETTERS =
      Stream.of("und", "ar-u-co-search", "de-u-co-phonebk", "tr").map(NameWords::letters).toList();

  static NameWords of(Profile profile) {
    List<String> names =
        Stream.of(profile.givenName(), profile.familyName(), Optional.of(profile.displayName()))
            .flatMap(Optional::stream)
            .filter(NameWords::says)
            .toList();
    return new NameWords(names, names.stream().flatMap(NameWords::split).toList());
  }

  /**
   * Whether a text is one of the names or made of their words alone. A list of guesses is not, nor
   * is an initial.
   */
  boolean areIn(String typed) {
    List<String> given = split(typed).toList();
    return says(typed)
        && (isOneOf(names, typed)
            || (given.stream().allMatch(word -> isOneOf(words, word))
                && !given.stream().allMatch(NameWords::isInitial)));
  }

  private static boolean isOneOf(List<String> known, String text) {
    return known.stream().anyMatch(name -> same(name, text));
  }

  private static boolean same(String a, String b) {
    return LETTERS.stream().anyMatch(letters -> letters.compare(a, b) == 0);
  }

  private static Stream<String> split(String text) {
    return BETWEEN.splitAsStream(text).filter(NameWords::says);
  }

  /** Whether anything is left of a text when only base letters count. */
  private static boolean says(String text) {
    return LETTERS.getFirst().compare(text, "") != 0;
  }

  private static boolean isInitial(String word) {
    int first = word.codePointAt(0);
    return word.length() == Character.charCount(first)
        && !Character.isIdeographic(first)
        && UnicodeScript.of(first) != UnicodeScript.HANGUL;
  }

  private static Collator letters(String locale) {
    RuleBasedCollator collator =
        (RuleBasedCollator) Collator.getInstance(ULocale.forLanguageTag(locale));
    collator.setStrength(Collator.PRIMARY);
    collator.setAlternateHandlingShifted(true);
    return collator.freeze();
  }
}
