package org.mwaliko.server.account;

import com.ibm.icu.text.Transliterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words that an account is found by: of the names, of the email's local part and of the
 * external ID, in any script, without case and accents.
 */
final class SearchTerms {

  private static final int LONGEST = 40;
  private static final int MOST_SUFFIXES = 12;
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  /** Scripts that put no spaces between words, so that a word may begin at any character. */
  private static final Pattern UNSPACED =
      Pattern.compile(
          ".*[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}].*");

  private static final ThreadLocal<Transliterator> FOLDING =
      ThreadLocal.withInitial(
          () -> Transliterator.getInstance("NFKD; [:Mn:] Remove; Latin-ASCII; Lower; NFKC"));

  private SearchTerms() {}

  /** What an account is to be found by. */
  static Set<String> of(Profile profile) {
    Set<String> terms = new LinkedHashSet<>();
    add(profile.displayName(), terms);
    profile.givenName().ifPresent(name -> add(name, terms));
    profile.familyName().ifPresent(name -> add(name, terms));
    profile.externalId().ifPresent(id -> add(id, terms));
    profile.email().ifPresent(email -> add(email.split("@", 2)[0], terms));
    return terms;
  }

  /** The words of what somebody looks for; each is the beginning of a term. */
  static List<String> words(String text) {
    return BETWEEN_WORDS
        .splitAsStream(fold(text))
        .filter(word -> !word.isEmpty())
        .map(SearchTerms::cut)
        .distinct()
        .toList();
  }

  private static void add(String text, Set<String> terms) {
    for (String word : words(text)) {
      terms.add(word);
      if (UNSPACED.matcher(word).matches()) {
        word.codePoints()
            .limit(MOST_SUFFIXES)
            .boxed()
            .reduce(
                0,
                (at, character) -> {
                  terms.add(word.substring(at));
                  return at + Character.charCount(character);
                });
      }
    }
  }

  private static String fold(String text) {
    return text.chars().allMatch(c -> c < 128)
        ? text.toLowerCase(Locale.ROOT)
        : FOLDING.get().transliterate(text);
  }

  private static String cut(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST));
  }
}
