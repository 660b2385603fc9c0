package org.mwaliko.server.statistics;

import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;

/** {@code statistics}: counted at most every few seconds, however many ask. */
public final class StatisticsFields implements FieldWiring {

  private static final Duration FRESH = Duration.ofSeconds(3);
  private static final int DAYS = 30;

  private final StatisticsStore store;
  private final ZoneId zone;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Statistics> latest = Optional.empty();

  /**
   * Nothing counted yet.
   *
   * @param zone whose days are meant
   */
  public StatisticsFields(Database database, ZoneId zone, InstantSource clock) {
    this.store = new StatisticsStore(database);
    this.zone = zone;
    this.clock = clock;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Query",
        type ->
            type.dataFetcher(
                "statistics",
                environment -> {
                  Callers.of(environment).mustBeAdmin();
                  return current();
                }));
  }

  private Statistics current() {
    lock.lock();
    try {
      Instant now = clock.instant();
      Statistics current =
          latest.filter(known -> known.at().plus(FRESH).isAfter(now)).orElseGet(() -> count(now));
      latest = Optional.of(current);
      return current;
    } finally {
      lock.unlock();
    }
  }

  private Statistics count(Instant now) {
    Map<AccountStatus, Long> counts = store.byStatus();
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Statistics.ByDay> days =
        IntStream.range(0, DAYS)
            .mapToObj(i -> today.minusDays(DAYS - 1L - i))
            .map(
                day -> new Statistics.ByDay(day, store.claimed(start(day), start(day.plusDays(1)))))
            .toList();
    return new Statistics(
        now,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        Arrays.stream(AccountStatus.values())
            .map(status -> new Statistics.ByStatus(status, counts.getOrDefault(status, 0L)))
            .toList(),
        days,
        store.by("department"),
        store.by("location"));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
