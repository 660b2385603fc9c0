package org.mwaliko.server.claim;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret of a claim link: 128 random bits.
 *
 * @param characters 22 of base64url (RFC 4648 §5), without padding
 */
public record ClaimToken(String characters) {

  private static final int BYTES = 16;
  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_-]{22}");
  private static final Pattern LAST = Pattern.compile("(?:.*/)?(" + PATTERN + ")/?(?:[?#].*)?");
  private static final Pattern UNSEEN = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
  private static final SecureRandom RANDOM = new SecureRandom();

  public ClaimToken {
    if (!PATTERN.matcher(characters).matches()) {
      throw new IllegalArgumentException("not a claim token");
    }
  }

  /** A new token. */
  public static ClaimToken random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new ClaimToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Reads a token, or the one at the end of a link, whatever else was pasted along: line breaks,
   * invisible characters, a closing slash, a query or a fragment.
   */
  public static Optional<ClaimToken> parse(String text) {
    Matcher matcher = LAST.matcher(UNSEEN.matcher(text).replaceAll(""));
    return matcher.matches() ? Optional.of(new ClaimToken(matcher.group(1))) : Optional.empty();
  }

  @Override
  public String toString() {
    return "ClaimToken";
  }
}
