package org.mwaliko.server.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;

/** The SQL of statistics; each statement reads a range of an index. */
final class StatisticsStore {

  private static final int LARGEST = 100;

  private final Database database;

  StatisticsStore(Database database) {
    this.database = database;
  }

  Map<AccountStatus, Long> byStatus(Caller caller) {
    Confinement area = Confinement.of(caller, "id");
    return database
        .query(
            "SELECT status, COUNT(*) AS n FROM account WHERE " + area.sql() + " GROUP BY status",
            row -> Map.entry(row.constant("status", AccountStatus.class), row.number("n")),
            area.parameters().toArray())
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  long claimed(Instant from, Instant before) {
    return database.count(
        "SELECT COUNT(*) AS n FROM account WHERE claimed_at >= ? AND claimed_at < ?", from, before);
  }

  /** When accounts were claimed; of few, since each is given. */
  List<Instant> claims(Caller caller, Instant from) {
    Confinement area = Confinement.of(caller, "id");
    return database.query(
        "SELECT claimed_at FROM account WHERE claimed_at >= ? AND " + area.sql(),
        row -> row.instant("claimed_at"),
        area.after(from));
  }

  List<Statistics.ByName> by(Caller caller, String column) {
    Confinement area = Confinement.of(caller, "id");
    List<Object> parameters = new ArrayList<>(area.parameters());
    parameters.add(LARGEST);
    return database.query(
        """
        SELECT %1$s AS name, COUNT(*) AS total, SUM(status = 'CLAIMED') AS claimed FROM account
        WHERE %1$s IS NOT NULL AND %2$s GROUP BY %1$s ORDER BY total DESC, name LIMIT ?
        """
            .formatted(column, area.sql()),
        row ->
            new Statistics.ByName(row.string("name"), row.number("total"), row.number("claimed")),
        parameters.toArray());
  }
}
