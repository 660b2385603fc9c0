package org.mwaliko.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;

/** The SQL of webhooks. */
final class WebhookStore {

  private static final String SELECT =
      """
      SELECT w.*, (SELECT MAX(s.ends_at) FROM webhook_secret s
                   WHERE s.webhook_id = w.id AND s.ends_at > ?) AS earlier_until
      FROM webhook w
      """;

  private final Database database;

  WebhookStore(Database database) {
    this.database = database;
  }

  /** In the order in which they were made. */
  List<Webhook> all(Instant now) {
    return database.query(SELECT + " ORDER BY w.id", WebhookStore::read, now);
  }

  Optional<Webhook> find(UUID id, Instant now) {
    return database.queryOne(SELECT + " WHERE w.id = ?", WebhookStore::read, now, id);
  }

  long count() {
    return database.count("SELECT COUNT(*) AS n FROM webhook");
  }

  /** Whether it is there; then it stays as it is until the end of the transaction. */
  boolean lock(UUID id) {
    return database
        .queryOne("SELECT id FROM webhook WHERE id = ? FOR UPDATE", row -> row.uuid("id"), id)
        .isPresent();
  }

  void insert(UUID id, URI url, List<EventType> events, String createdBy, Instant now) {
    database.update(
        "INSERT INTO webhook (id, url, events, created_at, created_by) VALUES (?, ?, ?, ?, ?)",
        id,
        url.toString(),
        names(events),
        now,
        createdBy);
  }

  void update(UUID id, URI url, List<EventType> events) {
    database.update(
        "UPDATE webhook SET url = ?, events = ? WHERE id = ?", url.toString(), names(events), id);
  }

  /** Whether it wasn't already. */
  boolean disable(UUID id, String reason, Instant now) {
    return database.update(
            """
            UPDATE webhook SET disabled_at = ?, disabled_reason = ?
            WHERE id = ? AND disabled_at IS NULL
            """,
            now,
            reason,
            id)
        == 1;
  }

  void enable(UUID id) {
    database.update(
        "UPDATE webhook SET disabled_at = NULL, disabled_reason = NULL WHERE id = ?", id);
  }

  void delete(UUID id) {
    database.update("DELETE FROM webhook WHERE id = ?", id);
  }

  private static String names(List<EventType> events) {
    return events.stream().map(Enum::name).distinct().collect(Collectors.joining(","));
  }

  private static Webhook read(Row row) {
    return new Webhook(
        row.uuid("id"),
        URI.create(row.string("url")),
        Arrays.stream(row.string("events").split(",")).map(EventType::valueOf).toList(),
        row.instant("created_at"),
        row.string("created_by"),
        row.findInstant("disabled_at"),
        row.findString("disabled_reason"),
        row.findInstant("earlier_until"));
  }
}
