package org.mwaliko.server.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.pacing.QuietHours;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.webhook.WebhookOutbox;

/** The SQL of campaigns. */
final class CampaignStore {

  private final Database database;
  private final WebhookOutbox webhooks;

  CampaignStore(Database database) {
    this.database = database;
    this.webhooks = new WebhookOutbox(database);
  }

  void insert(
      UUID id,
      CampaignKind kind,
      List<String> channels,
      Optional<UUID> messageId,
      Optional<Instant> startAt,
      Caller caller,
      Instant now) {
    database.update(
        """
        INSERT INTO campaign (id, kind, status, channels, message_id, created_by, created_by_name,
          created_at, start_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        kind,
        startAt.isPresent() ? CampaignStatus.SCHEDULED : CampaignStatus.RUNNING,
        String.join(",", channels),
        messageId,
        caller.id(),
        caller.name(),
        now,
        startAt);
  }

  List<Campaign> findAll(Caller caller, Collection<UUID> ids) {
    Confinement visible = visible(caller);
    return ids.isEmpty()
        ? List.of()
        : database.query(
            "SELECT * FROM campaign WHERE id IN (%s) AND %s"
                .formatted(String.join(", ", Collections.nCopies(ids.size(), "?")), visible.sql()),
            CampaignStore::read,
            visible.after(ids.toArray()));
  }

  /** The latest first. */
  Page<Campaign> page(Caller caller, PageRequest request) {
    Confinement visible = visible(caller);
    return IdOrder.latestFirst("campaign", CampaignStore::read)
        .page(database, request, visible.sql(), visible.parameters());
  }

  long count(Caller caller) {
    Confinement visible = visible(caller);
    return database.count(
        "SELECT COUNT(*) AS n FROM campaign WHERE " + visible.sql(),
        visible.parameters().toArray());
  }

  /** A caller's own campaigns, and those that have somebody of the caller's area in their set. */
  private static Confinement visible(Caller caller) {
    Confinement area = Confinement.of(caller, "account_id");
    if (area.isEverybody()) {
      return area;
    }
    List<Object> parameters = new ArrayList<>(List.of(caller.id()));
    parameters.addAll(area.parameters());
    return new Confinement(
        "(created_by = ? OR id IN (SELECT campaign_id FROM invitation WHERE " + area.sql() + "))",
        parameters);
  }

  /** Those that something is to be done for. */
  List<UUID> unfinished() {
    return database.query(
        """
        SELECT id FROM campaign WHERE status IN ('RUNNING', 'PAUSED')
          OR (status = 'CANCELED' AND completed_at IS NULL) ORDER BY id
        """,
        row -> row.uuid("id"));
  }

  /** Starts those whose time has come. */
  void startDue(Instant now) {
    database.update(
        "UPDATE campaign SET status = 'RUNNING' WHERE status = 'SCHEDULED' AND start_at <= ?", now);
  }

  /** A campaign, locked until the end of the transaction. */
  Optional<Campaign> lock(UUID id) {
    return database.queryOne(
        "SELECT * FROM campaign WHERE id = ? FOR UPDATE", CampaignStore::read, id);
  }

  void schedule(UUID id, Instant startAt) {
    database.update("UPDATE campaign SET start_at = ? WHERE id = ?", startAt, id);
  }

  /** Changes the status of a locked campaign. */
  void move(UUID id, CampaignStatus to) {
    database.update("UPDATE campaign SET status = ?, pause_reason = NULL WHERE id = ?", to, id);
  }

  /** A campaign that nobody else works on now, locked until the end of the transaction. */
  Optional<Campaign> lockIfFree(UUID id) {
    return database.queryOne(
        "SELECT * FROM campaign WHERE id = ? FOR UPDATE SKIP LOCKED", CampaignStore::read, id);
  }

  void expanded(UUID id, Instant now) {
    database.update("UPDATE campaign SET expanded_at = ? WHERE id = ?", now, id);
  }

  void withoutReminders(UUID id) {
    database.update("UPDATE campaign SET reminders = 0 WHERE id = ?", id);
  }

  void delete(UUID id) {
    database.update("DELETE FROM campaign WHERE id = ?", id);
  }

  /** Has a completed one moved on again, since one of its messages goes on. */
  void reopen(UUID id) {
    database.update(
        "UPDATE campaign SET status = 'RUNNING', completed_at = NULL"
            + " WHERE id = ? AND status = 'COMPLETED'",
        id);
  }

  /** A campaign that was paused meanwhile isn't completed; a canceled one stays canceled. */
  void completed(UUID id, Instant now) {
    database.transaction(
        () -> {
          long completed =
              database.update(
                  """
                  UPDATE campaign
                  SET completed_at = ?, status = IF(status = 'RUNNING', 'COMPLETED', status)
                  WHERE id = ? AND status IN ('RUNNING', 'CANCELED') AND completed_at IS NULL
                  """,
                  now,
                  id);
          if (completed == 1) {
            webhooks.campaignCompleted(id, now);
          }
        });
  }

  private static Campaign read(Row row) {
    return new Campaign(
        row.uuid("id"),
        row.constant("kind", CampaignKind.class),
        row.constant("status", CampaignStatus.class),
        Arrays.asList(row.string("channels").split(",")),
        row.findUuid("message_id"),
        row.string("created_by_name"),
        row.instant("created_at"),
        row.findInstant("start_at"),
        row.findString("pause_reason"),
        row.findNumber("quiet_from")
            .map(from -> QuietHours.ofMinutes(from, row.number("quiet_to"))),
        row.findInstant("expanded_at"),
        row.findInstant("completed_at"));
  }
}
