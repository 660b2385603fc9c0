package org.mwaliko.server.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;

/** The SQL of sessions. */
final class SessionStore {

  private final Database database;

  SessionStore(Database database) {
    this.database = database;
  }

  void insert(Session session, byte[] secretHash) {
    database.update(
        """
        INSERT INTO session (id, secret_hash, caller_id, sealed_token, created_at, last_seen_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        session.id(),
        secretHash,
        session.callerId(),
        session.sealedToken(),
        session.createdAt(),
        session.lastSeenAt());
  }

  /** One that was begun, and seen, after these. */
  Optional<Session> live(byte[] secretHash, Instant createdAfter, Instant seenAfter) {
    return database.queryOne(
        "SELECT * FROM session WHERE secret_hash = ? AND created_at > ? AND last_seen_at > ?",
        row ->
            new Session(
                row.uuid("id"),
                row.string("caller_id"),
                row.bytes("sealed_token"),
                row.instant("created_at"),
                row.instant("last_seen_at")),
        secretHash,
        createdAfter,
        seenAfter);
  }

  void seen(UUID id, Instant now) {
    database.update("UPDATE session SET last_seen_at = ? WHERE id = ?", now, id);
  }

  boolean delete(UUID id) {
    return database.update("DELETE FROM session WHERE id = ?", id) == 1;
  }

  /** Each by its own index. */
  long deleteDead(Instant createdBefore, Instant seenBefore, int limit) {
    long idle =
        database.update(
            "DELETE FROM session WHERE last_seen_at <= ? ORDER BY last_seen_at LIMIT ?",
            seenBefore,
            limit);
    return idle == limit
        ? idle
        : idle
            + database.update(
                "DELETE FROM session WHERE created_at <= ? ORDER BY created_at LIMIT ?",
                createdBefore,
                limit - idle);
  }
}
