package org.mwaliko.server.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;

/** The SQL of reminders. */
final class ReminderStore {

  private final Database database;

  ReminderStore(Database database) {
    this.database = database;
  }

  /** A campaign, and one that reminds of it. */
  record Pair(UUID campaign, UUID child) {}

  /**
   * Campaigns whose invitations were made in that time, that took neither this step nor a later.
   */
  List<UUID> due(Duration step, Instant madeAfter, Instant madeBy) {
    return database.query(
        """
        SELECT c.id FROM campaign c
        WHERE c.expanded_at > ? AND c.expanded_at <= ? AND c.reminders = 1
          AND c.kind NOT IN ('REMINDER', 'REMIND_UNCLAIMED', 'LADDER') AND c.status IN ('RUNNING', 'COMPLETED')
          AND NOT EXISTS (SELECT 1 FROM reminder r
                          WHERE r.campaign_id = c.id AND r.after_seconds >= ?)
        ORDER BY c.expanded_at
        """,
        row -> row.uuid("id"),
        madeAfter,
        madeBy,
        step.toSeconds());
  }

  /** Fails on a step that was taken. */
  void insert(UUID campaign, Duration step, Instant now) {
    database.update(
        "INSERT INTO reminder (campaign_id, after_seconds, created_at) VALUES (?, ?, ?)",
        campaign,
        step.toSeconds(),
        now);
  }

  void setChild(UUID campaign, Duration step, Optional<UUID> child) {
    database.update(
        "UPDATE reminder SET child_id = ? WHERE campaign_id = ? AND after_seconds = ?",
        child,
        campaign,
        step.toSeconds());
  }

  List<Pair> ofCampaigns(Collection<UUID> campaigns) {
    return pairs("campaign_id", campaigns);
  }

  List<Pair> ofChildren(Collection<UUID> children) {
    return pairs("child_id", children);
  }

  private List<Pair> pairs(String column, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.query(
            """
            SELECT campaign_id, child_id FROM reminder WHERE child_id IS NOT NULL AND %s IN (%s)
            ORDER BY child_id
            """
                .formatted(column, String.join(", ", Collections.nCopies(ids.size(), "?"))),
            row -> new Pair(row.uuid("campaign_id"), row.uuid("child_id")),
            ids.toArray());
  }
}
