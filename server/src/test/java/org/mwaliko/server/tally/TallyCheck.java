package org.mwaliko.server.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;

/** Compares what is counted with what is there, at one moment. */
public final class TallyCheck {

  private TallyCheck() {}

  /** Fails on a campaign whose counts are not the number of its people in each state. */
  public static void run(Database database) {
    database.snapshot(
        () -> {
          Map<UUID, Map<Standing, Long>> there = new HashMap<>();
          for (String sql :
              List.of(
                  "SELECT campaign_id, state, COUNT(*) AS n FROM delivery GROUP BY campaign_id, state",
                  "SELECT campaign_id, state, COUNT(*) AS n FROM invitation WHERE state <> 'MADE'"
                      + " GROUP BY campaign_id, state")) {
            database.query(
                sql,
                row ->
                    Optional.ofNullable(
                        there
                            .computeIfAbsent(row.uuid("campaign_id"), id -> zeros())
                            .merge(
                                Standing.valueOf(row.string("state")),
                                row.number("n"),
                                Long::sum)));
          }
          Tallies tallies = new Tallies(database);
          for (UUID campaign : database.query("SELECT id FROM campaign", row -> row.uuid("id"))) {
            assertEquals(there.getOrDefault(campaign, zeros()), tallies.of(campaign));
          }
          return true;
        });
  }

  /** For tests that move deliveries by hand: all that stood there. */
  public static void allMoved(Database database, Standing from, Standing to) {
    database.transaction(
        () -> {
          for (UUID campaign : database.query("SELECT id FROM campaign", row -> row.uuid("id"))) {
            long people = new Tallies(database).of(campaign).get(from);
            new Tallies(database)
                .note(new Tally().add(campaign, from, -people).add(campaign, to, people));
          }
        });
  }

  /** For tests that move deliveries by hand: so many of the only campaign. */
  public static void moved(Database database, Standing from, Standing to, long people) {
    UUID campaign =
        database.queryOne("SELECT id FROM campaign", row -> row.uuid("id")).orElseThrow();
    new Tallies(database).note(new Tally().add(campaign, from, -people).add(campaign, to, people));
  }

  private static Map<Standing, Long> zeros() {
    Map<Standing, Long> zeros = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      zeros.put(standing, 0L);
    }
    return zeros;
  }
}
