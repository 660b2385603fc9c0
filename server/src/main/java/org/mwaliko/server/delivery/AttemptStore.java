package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Caller;

/** The SQL of attempts. They are noted with the outcome that they had, in its transaction. */
final class AttemptStore {

  private static final String INSERT =
      """
      INSERT INTO delivery_attempt (delivery_id, number, started_at, ended_at, outcome, code, detail)
      SELECT id, attempts, updated_at, ?, ?, ?, ? FROM delivery WHERE id = ? AND attempts = ?
      ON DUPLICATE KEY UPDATE ended_at = VALUES(ended_at), outcome = VALUES(outcome),
        code = VALUES(code), detail = VALUES(detail)
      """;

  private final Database database;

  AttemptStore(Database database) {
    this.database = database;
  }

  private record Noted(UUID deliveryId, Attempt attempt) {}

  /**
   * Notes those that were made. An attempt that counts for nothing, because the channel rests or it
   * was given back, is none. Called before the deliveries change: while one is {@code SENDING}, it
   * was last changed when it was taken.
   */
  void finished(List<Settlement> settlements, Instant now) {
    database.batch(
        INSERT,
        settlements.stream()
            .filter(s -> s.attempts() == s.delivery().attempts())
            .map(
                s ->
                    new Object[] {
                      now,
                      s.state(),
                      s.code(),
                      s.detail().isEmpty() ? Optional.empty() : s.detail(),
                      s.delivery().id(),
                      s.attempts()
                    })
            .toList());
  }

  /** Notes those that a dead process was making. */
  void interrupted(List<UUID> deliveries, Instant now) {
    database.batch(
        """
        INSERT INTO delivery_attempt (delivery_id, number, started_at, ended_at, outcome, code, detail)
        SELECT id, attempts, updated_at, ?, 'UNKNOWN', 'interrupted',
          'The process died while it was sending'
        FROM delivery WHERE id = ? AND state = 'SENDING'
        ON DUPLICATE KEY UPDATE ended_at = VALUES(ended_at)
        """,
        deliveries.stream().map(id -> new Object[] {now, id}).toList());
  }

  Map<UUID, List<Attempt>> of(Caller caller, Collection<UUID> deliveries) {
    if (deliveries.isEmpty()) {
      return Map.of();
    }
    Confinement area = Confinement.of(caller, "d.account_id");
    return database
        .query(
            """
            SELECT t.* FROM delivery_attempt t JOIN delivery d ON d.id = t.delivery_id
            WHERE t.delivery_id IN (%s) AND %s ORDER BY t.delivery_id, t.number
            """
                .formatted(
                    String.join(", ", Collections.nCopies(deliveries.size(), "?")), area.sql()),
            AttemptStore::read,
            area.after(deliveries.toArray()))
        .stream()
        .collect(
            Collectors.groupingBy(
                Noted::deliveryId, Collectors.mapping(Noted::attempt, Collectors.toList())));
  }

  long deleteOlder(Instant before, int limit) {
    return database.update(
        "DELETE FROM delivery_attempt WHERE ended_at < ? ORDER BY ended_at LIMIT ?", before, limit);
  }

  private static Noted read(Row row) {
    return new Noted(
        row.uuid("delivery_id"),
        new Attempt(
            (int) row.number("number"),
            row.instant("started_at"),
            row.instant("ended_at"),
            row.constant("outcome", DeliveryState.class),
            row.findString("code"),
            row.findString("detail")));
  }
}
