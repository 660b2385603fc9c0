package org.mwaliko.server.session;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.mwaliko.server.security.TokenHash;

/**
 * What a browser's cookie holds: 256 random bits, and all that follows from them. Its text hides
 * it.
 *
 * @param value in base64url
 */
public record SessionSecret(String value) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public SessionSecret {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not the secret of a session");
    }
  }

  /** A new one. */
  static SessionSecret random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SessionSecret(text(bytes));
  }

  /** Reads what a browser sent; empty if it can't be one. */
  static Optional<SessionSecret> parse(String value) {
    return Optional.of(value).filter(FORM.asMatchPredicate()).map(SessionSecret::new);
  }

  /** What it is found by: SHA-256, 32 bytes. */
  byte[] hash() {
    return TokenHash.of(value);
  }

  /**
   * What a page of the session proves itself with (CSRF); derived, so that it needs no place of its
   * own and doesn't tell the secret.
   */
  public String csrfToken() {
    return text(derived("csrf"));
  }

  /** Encrypts the token that the session stands for, so that only this secret opens it. */
  byte[] seal(String token, UUID session) {
    try {
      return cipher().encrypt(token.getBytes(StandardCharsets.UTF_8), about(session));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A session's token can't be sealed", e);
    }
  }

  /** Reads a sealed token back. */
  String unseal(byte[] sealed, UUID session) {
    try {
      return new String(cipher().decrypt(sealed, about(session)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A session's token was sealed by another secret", e);
    }
  }

  @Override
  public String toString() {
    return "SessionSecret";
  }

  private AesGcmJce cipher() throws GeneralSecurityException {
    return new AesGcmJce(derived("token"));
  }

  private byte[] derived(String purpose) {
    try {
      byte[] info = ("mwaliko session " + purpose).getBytes(StandardCharsets.US_ASCII);
      return Hkdf.computeHkdf(
          "HMACSHA256", Base64.getUrlDecoder().decode(value), new byte[0], info, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
    }
  }

  private static byte[] about(UUID session) {
    return session.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
