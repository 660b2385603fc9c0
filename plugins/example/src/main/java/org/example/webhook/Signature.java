package org.example.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and verifies by Standard Webhooks: HMAC-SHA-256 of ID, time and body. */
record Signature(byte[] key) {

  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * @param secret {@code whsec_} and base64 of 24 to 64 octets
   * @throws IllegalArgumentException if it isn't
   */
  static Signature of(String secret) {
    byte[] key =
        Base64.getDecoder()
            .decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
    if (key.length < 24 || key.length > 64) {
      throw new IllegalArgumentException("a key has 24 to 64 octets");
    }
    return new Signature(key);
  }

  /** The header {@code webhook-signature}. */
  String sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Whether one of the signatures is right, in a time that tells nothing of how wrong it is.
   *
   * @param header one or more, parted by spaces
   */
  boolean verifies(String header, String id, String timestamp, byte[] body) {
    byte[] right = sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8);
    boolean found = false;
    for (String given : header.split(" ")) {
      found |= MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8));
    }
    return found;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Signature";
  }
}
