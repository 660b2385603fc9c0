package org.mwaliko.server.webhook;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.security.SecretKeys;

/** What requests are signed with. Kept encrypted; shown once, when it is made (P7). */
public final class SigningSecrets {

  /** How long a secret signs beside its successor. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final String PREFIX = "whsec_";
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final SecretKeys keys;

  public SigningSecrets(Database database, SecretKeys keys) {
    this.database = database;
    this.keys = keys;
  }

  /** The keys of all secrets that a webhook's requests are signed with now, the newest first. */
  public List<byte[]> keys(UUID webhook, Instant now) {
    return database.query(
        """
        SELECT id, sealed FROM webhook_secret
        WHERE webhook_id = ? AND (ends_at IS NULL OR ends_at > ?) ORDER BY id DESC
        """,
        row ->
            Base64.getDecoder()
                .decode(
                    keys.unseal(row.bytes("sealed"), row.uuid("id")).substring(PREFIX.length())),
        webhook,
        now);
  }

  /** Makes one, and has those that there are end when everybody has had the time to change. */
  String make(UUID webhook, Instant now) {
    byte[] key = new byte[BYTES];
    RANDOM.nextBytes(key);
    String secret = PREFIX + Base64.getEncoder().encodeToString(key);
    UUID id = Ids.next();
    database.update(
        "UPDATE webhook_secret SET ends_at = ? WHERE webhook_id = ? AND ends_at IS NULL",
        now.plus(OVERLAP),
        webhook);
    database.update(
        """
        INSERT INTO webhook_secret (id, webhook_id, sealed, created_at, ends_at)
        VALUES (?, ?, ?, ?, ?)
        """,
        id,
        webhook,
        keys.seal(secret, id),
        now,
        Optional.empty());
    return secret;
  }

  void deleteEnded(Instant now) {
    database.update("DELETE FROM webhook_secret WHERE ends_at <= ?", now);
  }
}
