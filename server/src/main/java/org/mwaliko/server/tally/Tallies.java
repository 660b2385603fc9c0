package org.mwaliko.server.tally;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;

/** Keeps the counts and reads them. */
public final class Tallies {

  private static final int SHARDS = 8;

  /** Each process counts on one: one of them alone may go below nothing, their sum doesn't. */
  private static final int SHARD = ThreadLocalRandom.current().nextInt(SHARDS);

  private static final Standing[] STANDINGS = Standing.values();

  private static final String ADD =
      "INSERT INTO campaign_tally (campaign_id, shard, %s) VALUES (?, ?, %s) ON DUPLICATE KEY UPDATE %s"
          .formatted(
              columns("%1$s"),
              String.join(", ", Collections.nCopies(STANDINGS.length, "?")),
              columns("%1$s = %1$s + VALUES(%1$s)"));

  private static final String SUM =
      "SELECT %s FROM campaign_tally WHERE %%s"
          .formatted(columns("CAST(COALESCE(SUM(%1$s), 0) AS SIGNED) AS %1$s"));

  private final Database database;

  public Tallies(Database database) {
    this.database = database;
  }

  private static String columns(String each) {
    return Arrays.stream(STANDINGS)
        .map(standing -> each.formatted(standing.column()))
        .collect(Collectors.joining(", "));
  }

  /** Notes what the transaction around it has moved; the last thing in it. */
  public void note(Tally tally) {
    List<Object[]> rows = new ArrayList<>();
    tally
        .changes()
        .forEach(
            (campaign, changes) -> {
              List<Object> row = new ArrayList<>(List.of(campaign, SHARD));
              for (Standing standing : STANDINGS) {
                row.add(changes.getOrDefault(standing, 0L));
              }
              rows.add(row.toArray());
            });
    database.batch(ADD, rows);
  }

  /** How many people of all campaigns stand where. */
  public Map<Standing, Long> ofAll() {
    return database.queryOne(SUM.formatted("TRUE"), Tallies::read).orElseThrow();
  }

  /** How many people of a campaign stand where. */
  public Map<Standing, Long> of(UUID campaign) {
    return database
        .queryOne(SUM.formatted("campaign_id = ?"), Tallies::read, campaign)
        .orElseThrow();
  }

  private static Map<Standing, Long> read(Row row) {
    Map<Standing, Long> counts = new EnumMap<>(Standing.class);
    for (Standing standing : STANDINGS) {
      counts.put(standing, row.number(standing.column()));
    }
    return counts;
  }
}
