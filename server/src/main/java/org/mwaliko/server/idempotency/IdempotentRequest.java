package org.mwaliko.server.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A request that may come again.
 *
 * @param callerId whose keys these are
 * @param operation the name of the mutation; keys of different ones don't meet
 * @param key as the caller chose it
 * @param fingerprint SHA-256 of everything that makes the request what it is
 */
public record IdempotentRequest(String callerId, String operation, String key, byte[] fingerprint) {

  public static final int LONGEST_KEY = 255;

  /**
   * @param content the whole input, in a form that is the same for the same input
   */
  public static IdempotentRequest of(
      String callerId, String operation, String key, String content) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return new IdempotentRequest(callerId, operation, key, hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
