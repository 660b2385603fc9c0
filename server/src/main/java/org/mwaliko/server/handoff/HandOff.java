package org.mwaliko.server.handoff;

import java.net.URI;
import java.time.Instant;

/**
 * Where to go on, and what to take there. Its text hides the token.
 *
 * @param url to send the token to, as the field {@code token} of a form
 * @param token a JWT, good for one use until it expires
 */
public record HandOff(URI url, String token, Instant expiresAt) {

  @Override
  public String toString() {
    return "HandOff[" + url + "]";
  }
}
