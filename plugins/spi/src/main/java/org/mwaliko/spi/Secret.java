package org.mwaliko.spi;

import java.net.URI;
import java.time.Instant;

/**
 * What the person claims their account with. Its text hides it.
 *
 * @param kind which of the two it is
 * @param display a code in its groups ({@code K7QM-2RWD-9XTH-4FBC}), or the whole link
 * @param url opens the claim page, with the token in the path or the code in the fragment; the
 *     content of a QR code
 * @param claimPage the claim page without the secret, for typing; short
 * @param expiresAt when it ends
 */
public record Secret(SecretKind kind, String display, URI url, URI claimPage, Instant expiresAt) {
  @Override
  public String toString() {
    return "Secret[" + kind + "]";
  }
}
