package org.mwaliko.server.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of sessions. */
final class SessionStore {

  private static final String LIVE_OF = "caller_id = ? AND created_at > ? AND last_seen_at > ?";

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
        SessionStore::read,
        secretHash,
        createdAfter,
        seenAfter);
  }

  /** Those of a caller that were begun, and seen, after these; the latest first. */
  Page<Session> page(String caller, Instant createdAfter, Instant seenAfter, PageRequest request) {
    return IdOrder.latestFirst("session", SessionStore::read)
        .page(database, request, LIVE_OF, List.of(caller, createdAfter, seenAfter));
  }

  long count(String caller, Instant createdAfter, Instant seenAfter) {
    return database.count(
        "SELECT COUNT(*) AS n FROM session WHERE " + LIVE_OF, caller, createdAfter, seenAfter);
  }

  /** The same, all of them, until the transaction ends. */
  List<UUID> lock(String caller, Instant createdAfter, Instant seenAfter) {
    return database.query(
        "SELECT id FROM session WHERE " + LIVE_OF + " FOR UPDATE",
        row -> row.uuid("id"),
        caller,
        createdAfter,
        seenAfter);
  }

  private static Session read(Row row) {
    return new Session(
        row.uuid("id"),
        row.string("caller_id"),
        row.bytes("sealed_token"),
        row.instant("created_at"),
        row.instant("last_seen_at"));
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
