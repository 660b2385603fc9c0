package org.mwaliko.channel.email.bounce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;

/**
 * Verifies a request by <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>: HMAC-SHA-256 of ID, time and body, at most five minutes old. Shows nothing of its
 * key.
 */
public final class WebhookSignature {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final byte[] key;

  private WebhookSignature(byte[] key) {
    this.key = key;
  }

  /** Reads {@code whsec_} and base64 of 24 to 64 octets; empty if it is something else. */
  public static Optional<WebhookSignature> of(String secret) {
    if (!secret.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      return key.length >= 24 && key.length <= 64
          ? Optional.of(new WebhookSignature(key))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void verify(Callback callback) throws CallbackRefusedException {
    String id = header(callback, "webhook-id");
    String timestamp = header(callback, "webhook-timestamp");
    byte[] right = sign(id, timestamp, callback.body()).getBytes(StandardCharsets.US_ASCII);
    boolean found = false;
    for (String given : header(callback, "webhook-signature").split(" ")) {
      found |= MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8));
    }
    if (!found) {
      throw new CallbackRefusedException("its signature is wrong");
    }
    if (!timestamp.matches("\\d{1,12}")
        || Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), callback.receivedAt())
                .abs()
                .compareTo(TOLERANCE)
            > 0) {
      throw new CallbackRefusedException("its time is not within " + TOLERANCE);
    }
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

  private static String header(Callback callback, String name) throws CallbackRefusedException {
    return callback
        .header(name)
        .filter(value -> !value.isEmpty() && value.length() <= 500)
        .orElseThrow(() -> new CallbackRefusedException("it has no header " + name));
  }
}
