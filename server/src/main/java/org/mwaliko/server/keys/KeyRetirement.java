package org.mwaliko.server.keys;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.KeyFile;
import org.mwaliko.server.security.SecretKeys;

/** Forgets keys that nothing is kept under any more. */
public final class KeyRetirement {

  /** Processes go on with the old keys for so long after a change. */
  private static final Duration MARGIN = KeyFile.KNOWN_AFTER.multipliedBy(2);

  private final Database database;
  private final SecretKeys keys;
  private final InstantSource clock;

  public KeyRetirement(Database database, SecretKeys keys, InstantSource clock) {
    this.clock = clock;
    this.database = database;
    this.keys = keys;
  }

  /** What keeps an old key in use. */
  public record InUse(long secrets, Instant last) {}

  /**
   * Seals the secrets of webhooks anew, and forgets the old keys if no link or code is left that
   * was made under them.
   *
   * @return what is left; empty once they are forgotten
   * @throws IOException if the files can't be written
   */
  public Optional<InUse> retire() throws IOException {
    Instant since = Instant.EPOCH;
    for (KeyFile file : keys.rotating()) {
      Instant changed = file.changedAt().plus(MARGIN);
      since = changed.isAfter(since) ? changed : since;
    }
    sealAnew();
    Optional<InUse> left = left(since);
    if (left.isEmpty()) {
      for (KeyFile file : keys.rotating()) {
        file.retire();
      }
    }
    return left;
  }

  /** Those that were replaced come back if the campaign that replaced them is canceled. */
  private Optional<InUse> left(Instant since) {
    return database
        .queryOne(
            """
            SELECT COUNT(*) AS n, MAX(expires_at) AS last FROM claim_secret
            WHERE (live = 1 OR end_reason = 'SUPERSEDED') AND expires_at > ? AND created_at < ?
            """,
            row -> row.findInstant("last").map(last -> new InUse(row.number("n"), last)),
            clock.instant(),
            since)
        .orElseThrow();
  }

  private void sealAnew() {
    database.transaction(
        () -> {
          List<UUID> ids =
              database.query("SELECT id FROM webhook_secret FOR UPDATE", row -> row.uuid("id"));
          for (UUID id : ids) {
            byte[] sealed =
                database
                    .queryOne(
                        "SELECT sealed FROM webhook_secret WHERE id = ?",
                        row -> row.bytes("sealed"),
                        id)
                    .orElseThrow();
            database.update(
                "UPDATE webhook_secret SET sealed = ? WHERE id = ?",
                keys.seal(keys.unseal(sealed, id), id),
                id);
          }
        });
  }
}
