package org.mwaliko.server.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;

/** The SQL of events as they are looked at, replayed and deleted. */
final class WebhookEventStore {

  // A value and not EXISTS, which is made a join with all events, sorted for the sake of a page.
  private static final String EXISTING =
      "(SELECT 1 FROM webhook w WHERE w.id = webhook_id) IS NOT NULL";

  private final Database database;

  WebhookEventStore(Database database) {
    this.database = database;
  }

  Optional<WebhookEvent> find(UUID id) {
    return database.queryOne(
        "SELECT * FROM webhook_event WHERE id = ? AND " + EXISTING, WebhookEventStore::read, id);
  }

  /** The latest first. */
  Page<WebhookEvent> page(WebhookEventFilter filter, PageRequest request) {
    List<Object> parameters = new ArrayList<>();
    String where = where(filter, parameters);
    return IdOrder.latestFirst("webhook_event", WebhookEventStore::read)
        .page(database, request, where, parameters);
  }

  long count(WebhookEventFilter filter) {
    List<Object> parameters = new ArrayList<>();
    String where = where(filter, parameters);
    return database.count(
        "SELECT COUNT(*) AS n FROM webhook_event WHERE " + where, parameters.toArray());
  }

  /** Has one that is over sent again; whether it was over. */
  boolean replay(UUID id, Instant now) {
    return replay(now, "id = ? AND state <> 'PENDING'", id) == 1;
  }

  /** Has up to so many dead ones of a webhook sent again; says how many. */
  long replayDead(UUID webhook, int limit, Instant now) {
    return replay(now, "webhook_id = ? AND state = 'DEAD' LIMIT " + limit, webhook);
  }

  private long replay(Instant now, String which, UUID id) {
    return database.update(
        """
        UPDATE webhook_event SET state = 'PENDING', attempts = 0, due_at = ?, finished_at = NULL
        WHERE
        """
            + which,
        now,
        id);
  }

  long deleteFinished(EventState state, Instant before, int limit) {
    return database.update(
        "DELETE FROM webhook_event WHERE state = ? AND finished_at < ? LIMIT ?",
        state,
        before,
        limit);
  }

  /** Those that nobody waits for: of deleted webhooks, and of those disabled for long. */
  long deleteUnwanted(Instant disabledBefore, int limit) {
    List<UUID> unwanted =
        database.query(
            """
            SELECT e.webhook_id FROM (SELECT DISTINCT webhook_id FROM webhook_event) e
              LEFT JOIN webhook w ON w.id = e.webhook_id
            WHERE w.id IS NULL OR w.disabled_at < ? LIMIT 100
            """,
            row -> row.uuid("webhook_id"),
            disabledBefore);
    long deleted = 0;
    for (UUID webhook : unwanted) {
      deleted +=
          database.update(
              "DELETE FROM webhook_event WHERE webhook_id = ? LIMIT ?", webhook, limit - deleted);
    }
    return deleted;
  }

  private static String where(WebhookEventFilter filter, List<Object> parameters) {
    List<String> parts = new ArrayList<>(List.of(EXISTING));
    filter
        .webhook()
        .ifPresent(
            webhook -> {
              parts.add("webhook_id = ?");
              parameters.add(webhook);
            });
    if (!filter.states().isEmpty()) {
      parts.add(
          "state IN (%s)"
              .formatted(String.join(", ", Collections.nCopies(filter.states().size(), "?"))));
      parameters.addAll(filter.states());
    }
    return String.join(" AND ", parts);
  }

  private static WebhookEvent read(Row row) {
    return new WebhookEvent(
        row.uuid("id"),
        row.uuid("webhook_id"),
        row.constant("type", EventType.class),
        WebhookEvent.Subject.read(row),
        row.constant("state", EventState.class),
        (int) row.number("attempts"),
        row.findInstant("due_at"),
        row.findNumber("status_code")
            .map(code -> OptionalInt.of(code.intValue()))
            .orElse(OptionalInt.empty()),
        row.findString("detail"),
        row.instant("created_at"),
        row.findInstant("finished_at"));
  }
}
