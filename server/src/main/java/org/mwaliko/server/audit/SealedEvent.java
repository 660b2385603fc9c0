package org.mwaliko.server.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;

/**
 * An event with what proves it.
 *
 * @param salt random, so that the origin can't be guessed from its digest; empty once both are
 *     erased
 * @param originDigest SHA-256 of the salt and what may be personal: reason, address, user agent.
 *     The seal covers this instead of them, so that they can be erased and the event be verified
 *     still
 * @param seal HMAC-SHA-256 of the rest under a key outside the database
 * @param chainHash SHA-256 of the previous event's, the position and the seal
 */
record SealedEvent(
    AuditEvent event,
    Optional<byte[]> salt,
    byte[] originDigest,
    byte[] seal,
    Optional<byte[]> chainHash) {

  /** What stands before the first event. */
  static final byte[] GENESIS = new byte[32];

  static byte[] originDigest(byte[] salt, AuditEvent event) {
    return sha256(
        bytes(
            out -> {
              out.write(salt);
              text(out, event.entry().reason());
              text(out, event.origin().address());
              text(out, event.origin().userAgent());
            }));
  }

  /** What is sealed: every field with its length, in a fixed order; absent ones have length -1. */
  static byte[] canonical(AuditEvent event, byte[] originDigest) {
    return bytes(
        out -> {
          text(out, Optional.of(event.id().toString()));
          Instant at = event.at();
          out.writeLong(at.getEpochSecond());
          out.writeInt(at.getNano());
          text(out, Optional.of(event.entry().action().name()));
          text(out, Optional.of(event.actor().id()));
          text(out, Optional.of(event.actor().role()));
          text(out, event.entry().targetType());
          text(out, event.entry().target().map(Object::toString));
          text(out, event.entry().items().map(Object::toString));
          text(out, event.entry().detail());
          out.write(originDigest);
        });
  }

  /** What links an event to the one before it. */
  byte[] chained(byte[] previous, long position) {
    return sha256(
        bytes(
            out -> {
              out.write(previous);
              out.writeLong(position);
              out.write(canonical(event, originDigest));
              out.write(seal);
            }));
  }

  /** What is sealed of the end of the chain. */
  static byte[] head(long position, byte[] hash) {
    return bytes(
        out -> {
          text(out, Optional.of("head"));
          out.writeLong(position);
          out.write(hash);
        });
  }

  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void text(DataOutputStream out, Optional<String> text) throws IOException {
    if (text.isEmpty()) {
      out.writeInt(-1);
      return;
    }
    byte[] utf8 = text.get().getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
