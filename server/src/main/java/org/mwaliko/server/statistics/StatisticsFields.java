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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;

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
                  Caller caller = Callers.of(environment);
                  caller.mustSee();
                  // What one saw of all is not for who sees a part (P9).
                  return caller.area() instanceof Area.Everywhere
                      ? current()
                      : count(clock.instant(), caller, claimsPerDay(caller));
                }));
  }

  private Statistics current() {
    lock.lock();
    try {
      Instant now = clock.instant();
      Statistics current =
          latest
              .filter(known -> known.at().plus(FRESH).isAfter(now))
              .orElseGet(() -> count(now, Caller.SYSTEM, claimsPerDay(now)));
      latest = Optional.of(current);
      return current;
    } finally {
      lock.unlock();
    }
  }

  private Statistics count(Instant now, Caller caller, List<Statistics.ByDay> claimsPerDay) {
    Map<AccountStatus, Long> counts = store.byStatus(caller);
    return new Statistics(
        now,
        counts.values().stream().mapToLong(Long::longValue).sum(),
        Arrays.stream(AccountStatus.values())
            .map(status -> new Statistics.ByStatus(status, counts.getOrDefault(status, 0L)))
            .toList(),
        claimsPerDay,
        store.by(caller, "department"),
        store.by(caller, "location"));
  }

  /** Of everybody: each day is a range of an index. */
  private List<Statistics.ByDay> claimsPerDay(Instant now) {
    return days(LocalDate.ofInstant(now, zone))
        .map(day -> new Statistics.ByDay(day, store.claimed(start(day), start(day.plusDays(1)))))
        .toList();
  }

  /** Of the caller's people. */
  private List<Statistics.ByDay> claimsPerDay(Caller caller) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
    Map<LocalDate, Long> claims =
        store.claims(caller, start(today.minusDays(DAYS - 1L))).stream()
            .collect(
                Collectors.groupingBy(at -> LocalDate.ofInstant(at, zone), Collectors.counting()));
    return days(today).map(day -> new Statistics.ByDay(day, claims.getOrDefault(day, 0L))).toList();
  }

  private static Stream<LocalDate> days(LocalDate today) {
    return IntStream.range(0, DAYS).mapToObj(i -> today.minusDays(DAYS - 1L - i));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
