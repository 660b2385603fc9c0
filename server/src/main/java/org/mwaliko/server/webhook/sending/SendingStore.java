package org.mwaliko.server.webhook.sending;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.webhook.EventState;
import org.mwaliko.server.webhook.EventType;
import org.mwaliko.server.webhook.WebhookEvent;

/** The SQL of events as they are sent. */
final class SendingStore {

  private final Database database;

  SendingStore(Database database) {
    this.database = database;
  }

  /** Where something is to be sent to. Its text leaves out the URL, which may hold a token. */
  record Target(UUID webhook, URI url) {
    @Override
    public String toString() {
      return "Target[" + webhook + "]";
    }
  }

  /** The webhooks that something is due for. */
  List<Target> due(Instant now) {
    return database.query(
        """
        SELECT id, url FROM webhook w WHERE disabled_at IS NULL
          AND EXISTS (SELECT 1 FROM webhook_event e WHERE e.webhook_id = w.id AND e.due_at <= ?)
        """,
        row -> new Target(row.uuid("id"), URI.create(row.string("url"))),
        now);
  }

  /**
   * Takes what is due of a webhook, the longest due first, and commits.
   *
   * @param deadAt when it is due again if nothing is heard of it any more
   */
  List<ClaimedEvent> claim(UUID webhook, int limit, Instant now, Instant deadAt) {
    return database.transaction(
        () -> {
          List<ClaimedEvent> due =
              database.query(
                  """
                  SELECT * FROM webhook_event FORCE INDEX (webhook_event_queue)
                  WHERE webhook_id = ? AND due_at <= ? ORDER BY due_at LIMIT ?
                  FOR UPDATE SKIP LOCKED
                  """,
                  SendingStore::read,
                  webhook,
                  now,
                  limit);
          if (!due.isEmpty()) {
            List<Object> parameters = new ArrayList<>(List.of(deadAt));
            due.forEach(event -> parameters.add(event.id()));
            database.update(
                "UPDATE webhook_event SET attempts = attempts + 1, due_at = ? WHERE id IN (%s)"
                    .formatted(String.join(", ", Collections.nCopies(due.size(), "?"))),
                parameters.toArray());
          }
          return due;
        });
  }

  /** Notes an outcome, if the event is still at the attempt that it was claimed for. */
  void settle(ClaimedEvent event, Settlement settlement, Instant now) {
    database.update(
        """
        UPDATE webhook_event SET state = ?, due_at = ?, status_code = ?, detail = ?,
          finished_at = ?
        WHERE id = ? AND attempts = ? AND state = 'PENDING'
        """,
        settlement.state(),
        settlement.dueAt(),
        settlement.statusCode(),
        settlement.detail(),
        settlement.state() == EventState.PENDING ? Optional.empty() : now,
        event.id(),
        event.attempts());
  }

  private static ClaimedEvent read(Row row) {
    return new ClaimedEvent(
        row.uuid("id"),
        row.uuid("webhook_id"),
        row.constant("type", EventType.class),
        WebhookEvent.Subject.read(row),
        (int) row.number("attempts") + 1,
        row.instant("created_at"));
  }
}
