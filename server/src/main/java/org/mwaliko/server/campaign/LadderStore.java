package org.mwaliko.server.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mwaliko.server.database.Database;

/** The SQL of ladders. */
final class LadderStore {

  private final Database database;

  LadderStore(Database database) {
    this.database = database;
  }

  /** A step of a campaign, counted from 1. */
  record Due(UUID campaign, int number, String channel) {}

  /** A step, and the campaign that took it. */
  record Step(UUID campaign, LadderStep step, Optional<UUID> child) {}

  void insert(UUID campaign, List<LadderStep> ladder) {
    database.batch(
        "INSERT INTO campaign_step (campaign_id, number, channel, after_seconds) VALUES (?, ?, ?, ?)",
        IntStream.range(0, ladder.size())
            .mapToObj(
                i ->
                    new Object[] {
                      campaign, i + 1, ladder.get(i).channel(), ladder.get(i).after().toSeconds()
                    })
            .toList());
  }

  /** Steps whose time has come. A canceled campaign takes none, a paused one when it goes on. */
  List<Due> due(Instant now) {
    return database.query(
        """
        SELECT s.campaign_id, s.number, s.channel
        FROM campaign_step s JOIN campaign c ON c.id = s.campaign_id
        WHERE s.taken_at IS NULL AND c.status IN ('RUNNING', 'COMPLETED')
          AND c.expanded_at <= ? - INTERVAL s.after_seconds SECOND
        ORDER BY s.campaign_id, s.number LIMIT 100
        """,
        row -> new Due(row.uuid("campaign_id"), (int) row.number("number"), row.string("channel")),
        now);
  }

  /** Says whether it was this call that took the step. */
  boolean take(Due step, Instant now) {
    return database.update(
            """
            UPDATE campaign_step SET taken_at = ?
            WHERE campaign_id = ? AND number = ? AND taken_at IS NULL
            """,
            now,
            step.campaign(),
            step.number())
        == 1;
  }

  void setChild(Due step, UUID child) {
    database.update(
        "UPDATE campaign_step SET child_id = ? WHERE campaign_id = ? AND number = ?",
        child,
        step.campaign(),
        step.number());
  }

  Map<UUID, List<Step>> of(Collection<UUID> campaigns) {
    return campaigns.isEmpty()
        ? Map.of()
        : database
            .query(
                """
                SELECT campaign_id, channel, after_seconds, child_id FROM campaign_step
                WHERE campaign_id IN (%s) ORDER BY campaign_id, number
                """
                    .formatted(String.join(", ", Collections.nCopies(campaigns.size(), "?"))),
                row ->
                    new Step(
                        row.uuid("campaign_id"),
                        new LadderStep(
                            row.string("channel"), Duration.ofSeconds(row.number("after_seconds"))),
                        row.findUuid("child_id")),
                campaigns.toArray())
            .stream()
            .collect(Collectors.groupingBy(Step::campaign));
  }
}
