package org.mwaliko.server.throttle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.database.Database;

/** Counters in the database, so that they hold for all processes together. */
public final class StoredThrottle implements Throttle {

  private final Database database;
  private final InstantSource clock;

  public StoredThrottle(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Optional<Duration> waiting(List<String> counters) {
    Instant now = clock.instant();
    return database
        .query(
            "SELECT blocked_until FROM throttle WHERE counter IN (%s)"
                .formatted(String.join(", ", Collections.nCopies(counters.size(), "?"))),
            row -> row.findInstant("blocked_until"),
            counters.toArray())
        .stream()
        .flatMap(Optional::stream)
        .filter(now::isBefore)
        .max(Instant::compareTo)
        .map(until -> Duration.between(now, until));
  }

  @Override
  public int failures(String counter, Limit limit) {
    return database
        .query(
            "SELECT failures FROM throttle WHERE counter = ? AND failed_at >= ?",
            row -> Math.toIntExact(row.number("failures")),
            counter,
            clock.instant().minus(limit.memory()))
        .stream()
        .findFirst()
        .orElse(0);
  }

  @Override
  public void failed(Map<String, Limit> counters) {
    Instant now = clock.instant();
    // In one order, so that two that count in the same counters wait for each other and no more.
    new LinkedHashMap<>(counters)
        .entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(counter -> failed(counter.getKey(), counter.getValue(), now));
  }

  // MariaDB assigns from left to right, so that each sees what those before it have set:
  // https://mariadb.com/kb/en/insert-on-duplicate-key-update/
  private void failed(String counter, Limit limit, Instant now) {
    database.update(
        """
        INSERT INTO throttle (counter, failures, failed_at, blocked_until)
        VALUES (?, 1, ?, IF(? < 1, ?, NULL))
        ON DUPLICATE KEY UPDATE
          failures = IF(failed_at < ?, 1, LEAST(failures + 1, 1000000)),
          failed_at = VALUES(failed_at),
          blocked_until = IF(failures <= ?, NULL,
            VALUES(failed_at) + INTERVAL
              LEAST(?, ? * POW(2, LEAST(failures - ? - 1, 30))) * 1000 MICROSECOND)
        """,
        counter,
        now,
        limit.free(),
        now.plus(limit.first()),
        now.minus(limit.memory()),
        limit.free(),
        limit.longest().toMillis(),
        limit.first().toMillis(),
        limit.free());
  }

  /**
   * Deletes counters that nothing was counted in since then.
   *
   * @return how many, at most {@code limit}
   */
  public long deleteOlder(Instant before, int limit) {
    return database.update(
        "DELETE FROM throttle WHERE failed_at < ? ORDER BY failed_at LIMIT ?", before, limit);
  }
}
