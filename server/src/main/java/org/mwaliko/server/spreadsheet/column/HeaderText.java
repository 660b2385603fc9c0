package org.mwaliko.server.spreadsheet.column;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strips from a header what differs between files and means nothing. */
final class HeaderText {
  /** Longer texts are no headers. */
  private static final int MAX_LENGTH = 200;

  /** As Entra's bulk create template has it: {@code First name [givenName] Required}. */
  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]=]{2,})]");

  private static final Pattern PARENTHESES = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]");
  private static final Pattern WHETHER_NEEDED =
      Pattern.compile(
          "(?i)\\b(required|optional|mandatory|pflichtfeld|obligatoire|obligatorio)\\W*$");
  private static final Pattern SCIM_SCHEMA = Pattern.compile("(?i)^\\s*urn:[\\w.:-]*:");

  private HeaderText() {}

  /** The forms under which a header may be known, the likeliest first. */
  static Set<String> candidates(String header) {
    Set<String> candidates = new LinkedHashSet<>();
    if (header.length() > MAX_LENGTH) {
      return candidates;
    }
    Matcher brackets = BRACKETS.matcher(header);
    if (brackets.find()) {
      candidates.add(normalized(brackets.group(1)));
    }
    String plain = SCIM_SCHEMA.matcher(header).replaceFirst("");
    candidates.add(normalized(plain));
    String needed = WHETHER_NEEDED.matcher(plain).replaceFirst("");
    candidates.add(normalized(needed));
    candidates.add(
        normalized(
            WHETHER_NEEDED.matcher(PARENTHESES.matcher(plain).replaceAll("")).replaceFirst("")));
    candidates.remove("");
    return candidates;
  }

  /** Letters and digits only, small, without accents on Latin, Greek and Cyrillic letters. */
  static String normalized(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder plain = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || isVowelSign(c))
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Beyond the Latin accents, marks are part of the spelling. */
  private static boolean isVowelSign(int c) {
    int type = Character.getType(c);
    return c > 0x036f
        && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
  }
}
