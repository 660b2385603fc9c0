package org.mwaliko.server.claim;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An access code: 15 random characters of Crockford's base 32 (75 bits) and a check character of
 * the same alphabet.
 *
 * <p>The characters are elements of GF(32), weighted by distinct powers of a primitive element so
 * that the weighted sum is zero. Therefore every wrong character and every swap of two characters,
 * neighbours or not, is noticed.
 *
 * @param characters sixteen, upper case, without hyphens
 * @see <a href="https://www.crockford.com/base32.html">Base 32</a>
 */
public record AccessCode(String characters) {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;

  /** The minus sign, and what the hyphen's key gives on Japanese keyboards. */
  private static final String OTHER_DASHES = "\u2212\u30fc";

  /** Capital letters of Cyrillic, then of Greek. */
  private static final String LOOKALIKES = "АВЕЅІЈКМНОРСТХУ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΧΥ";

  private static final String LOOKED_LIKE = "ABESIJKMHOPCTXY" + "ABEZHIKMNOPTXY";

  /** x⁵ + x² + 1, primitive over GF(2). */
  private static final int POLYNOMIAL = 0b100101;

  private static final SecureRandom RANDOM = new SecureRandom();

  public AccessCode {
    if (characters.length() != LENGTH || weightedSum(characters, LENGTH) != 0) {
      throw new IllegalArgumentException("not an access code");
    }
  }

  /** A new code. */
  public static AccessCode random() {
    StringBuilder characters = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH - 1; i++) {
      characters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    characters.append(ALPHABET.charAt(weightedSum(characters, LENGTH - 1)));
    return new AccessCode(characters.toString());
  }

  /**
   * Reads what somebody typed or pasted: any case and width, in a link or alone. Spaces, dashes and
   * invisible characters are ignored; {@code I} and {@code L} are 1, {@code O} is 0, digits of
   * other scripts are digits, and letters of other alphabets are those that they can't be told from
   * on paper. Empty if it is no code, or has a typing error.
   */
  public static Optional<AccessCode> parse(String typed) {
    String text =
        Normalizer.normalize(typed.substring(typed.lastIndexOf('#') + 1), Normalizer.Form.NFKC);
    StringBuilder characters = new StringBuilder(LENGTH);
    for (int c : text.codePoints().toArray()) {
      if (isBetween(c)) {
        continue;
      }
      OptionalInt value = value(c);
      if (value.isEmpty() || characters.length() == LENGTH) {
        return Optional.empty();
      }
      characters.append(ALPHABET.charAt(value.getAsInt()));
    }
    return characters.length() == LENGTH && weightedSum(characters, LENGTH) == 0
        ? Optional.of(new AccessCode(characters.toString()))
        : Optional.empty();
  }

  /** In groups, as it is printed: {@code K7QM-2RWD-9XTH-4FBC}. */
  public String grouped() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LENGTH; i += GROUP) {
      text.append(i == 0 ? "" : "-").append(characters, i, i + GROUP);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "AccessCode";
  }

  /** Horner's rule; over all sixteen zero, over fifteen the value of the check character. */
  private static int weightedSum(CharSequence characters, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int value = ALPHABET.indexOf(characters.charAt(i));
      if (value < 0) {
        return -1;
      }
      sum ^= value;
      if (i < LENGTH - 1) {
        sum <<= 1;
        if (sum >= ALPHABET.length()) {
          sum ^= POLYNOMIAL;
        }
      }
    }
    return sum;
  }

  private static boolean isBetween(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION
        // What messages in scripts of both directions put around a code.
        || Character.getType(c) == Character.FORMAT
        || OTHER_DASHES.indexOf(c) >= 0;
  }

  private static OptionalInt value(int c) {
    int digit = Character.digit(c, 10);
    int upper = digit >= 0 ? '0' + digit : Character.toUpperCase(c);
    int lookalike = LOOKALIKES.indexOf(upper);
    int letter = lookalike >= 0 ? LOOKED_LIKE.charAt(lookalike) : upper;
    int value =
        switch (letter) {
          case 'I', 'L' -> 1;
          case 'O' -> 0;
          default -> ALPHABET.indexOf(letter);
        };
    return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
