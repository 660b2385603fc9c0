package org.mwaliko.server.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.database.Database;

/** The SQL of statistics; each statement reads a range of an index. */
final class StatisticsStore {

  private static final int LARGEST = 100;

  private final Database database;

  StatisticsStore(Database database) {
    this.database = database;
  }

  Map<AccountStatus, Long> byStatus() {
    return database
        .query(
            "SELECT status, COUNT(*) AS n FROM account GROUP BY status",
            row -> Map.entry(row.constant("status", AccountStatus.class), row.number("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long claimed(Instant from, Instant before) {
    return database.count(
        "SELECT COUNT(*) AS n FROM account WHERE claimed_at >= ? AND claimed_at < ?", from, before);
  }

  List<Statistics.ByName> by(String column) {
    return database.query(
        """
        SELECT %1$s AS name, COUNT(*) AS total, SUM(status = 'CLAIMED') AS claimed FROM account
        WHERE %1$s IS NOT NULL GROUP BY %1$s ORDER BY total DESC, name LIMIT ?
        """
            .formatted(column),
        row ->
            new Statistics.ByName(row.string("name"), row.number("total"), row.number("claimed")),
        LARGEST);
  }
}
