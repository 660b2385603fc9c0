package org.mwaliko.server.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of events. */
final class AuditStore {

  private final Database database;

  AuditStore(Database database) {
    this.database = database;
  }

  void insert(SealedEvent sealed) {
    AuditEvent event = sealed.event();
    AuditEntry entry = event.entry();
    database.update(
        """
        INSERT INTO audit_event (id, at, action, actor_id, actor_role, target_type, target_id, items,
          detail, reason, address, user_agent, salt, origin_digest, seal)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        event.id(),
        event.at(),
        entry.action(),
        event.actor().id(),
        event.actor().role(),
        entry.targetType(),
        entry.target(),
        entry.items(),
        entry.detail(),
        entry.reason(),
        event.origin().address(),
        event.origin().userAgent(),
        sealed.salt(),
        sealed.originDigest(),
        sealed.seal());
  }

  void eraseOrigins(UUID target, Actor claimant) {
    database.update(
        """
        UPDATE audit_event SET salt = NULL, reason = NULL, address = NULL, user_agent = NULL
        WHERE target_id = ? AND (actor_id = ? OR reason IS NOT NULL)
        """,
        target,
        claimant.id());
  }

  boolean tellsOfErasure(UUID target) {
    return database.count(
            """
            SELECT EXISTS (SELECT 1 FROM audit_event WHERE target_id = ?
                             AND action = 'ACCOUNT_ERASED') AS n
            """,
            target)
        > 0;
  }

  Optional<AuditEvent> find(UUID id) {
    return database
        .queryOne("SELECT * FROM audit_event WHERE id = ?", AuditStore::read, id)
        .map(SealedEvent::event);
  }

  /** The latest first. */
  Page<AuditEvent> page(AuditFilter filter, PageRequest request) {
    List<Object> parameters = new ArrayList<>();
    String where = where(filter, parameters);
    return IdOrder.latestFirst("audit_event", row -> read(row).event())
        .page(database, request, where, parameters);
  }

  long count(AuditFilter filter) {
    List<Object> parameters = new ArrayList<>();
    String where = where(filter, parameters);
    return database.count(
        "SELECT COUNT(*) AS n FROM audit_event WHERE " + where, parameters.toArray());
  }

  /** In the order of the chain. */
  List<SealedEvent> linkedAfter(long position, int limit) {
    return database.query(
        "SELECT * FROM audit_event WHERE position > ? ORDER BY position LIMIT ?",
        AuditStore::read,
        position,
        limit);
  }

  /** In the order in which they were made. */
  List<SealedEvent> unlinked(int limit) {
    return database.query(
        "SELECT * FROM audit_event WHERE position IS NULL ORDER BY id LIMIT ?",
        AuditStore::read,
        limit);
  }

  List<SealedEvent> unlinkedAfter(UUID id, int limit) {
    return database.query(
        "SELECT * FROM audit_event WHERE position IS NULL AND id > ? ORDER BY id LIMIT ?",
        AuditStore::read,
        id,
        limit);
  }

  void link(List<Object[]> positionHashAndId) {
    database.batch(
        "UPDATE audit_event SET position = ?, chain_hash = ? WHERE id = ?", positionHashAndId);
  }

  boolean isEmpty() {
    return database.count("SELECT EXISTS (SELECT 1 FROM audit_event) AS n") == 0;
  }

  /** The end of the chain. */
  record Head(long position, byte[] hash, Optional<byte[]> seal) {}

  Optional<Head> head(boolean lock) {
    return database.queryOne(
        "SELECT * FROM audit_head WHERE id = 1" + (lock ? " FOR UPDATE" : ""),
        row -> new Head(row.number("position"), row.bytes("chain_hash"), row.findBytes("seal")));
  }

  void head(Head head) {
    database.update(
        "UPDATE audit_head SET position = ?, chain_hash = ?, seal = ? WHERE id = 1",
        head.position(),
        head.hash(),
        head.seal());
  }

  private static String where(AuditFilter filter, List<Object> parameters) {
    List<String> parts = new ArrayList<>(List.of("TRUE"));
    if (!filter.actions().isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(filter.actions().size(), "?"));
      parts.add("action IN (" + marks + ")");
      parameters.addAll(filter.actions());
    }
    filter.actor().ifPresent(actor -> add(parts, "actor_id = ?", parameters, actor));
    filter.target().ifPresent(target -> add(parts, "target_id = ?", parameters, target));
    filter.from().ifPresent(from -> add(parts, "at >= ?", parameters, from));
    filter.until().ifPresent(until -> add(parts, "at < ?", parameters, until));
    return String.join(" AND ", parts);
  }

  private static void add(
      List<String> parts, String part, List<Object> parameters, Object parameter) {
    parts.add(part);
    parameters.add(parameter);
  }

  private static SealedEvent read(Row row) {
    return new SealedEvent(
        new AuditEvent(
            row.uuid("id"),
            row.findNumber("position"),
            row.instant("at"),
            new Actor(row.string("actor_id"), row.string("actor_role")),
            new AuditEntry(
                row.constant("action", AuditAction.class),
                row.findString("target_type"),
                row.findUuid("target_id"),
                row.findNumber("items"),
                row.findString("detail"),
                row.findString("reason")),
            new Origin(row.findString("address"), row.findString("user_agent"))),
        row.findBytes("salt"),
        row.bytes("origin_digest"),
        row.bytes("seal"),
        row.findBytes("chain_hash"));
  }
}
