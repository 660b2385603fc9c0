package org.mwaliko.server.delivery.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tally;
import org.mwaliko.spi.Scope;

/** The SQL of reports, and of the deliveries that they concern. */
final class ReportStore {

  private static final int MOST_MATCHED = 500;

  private final Database database;

  ReportStore(Database database) {
    this.database = database;
  }

  /** A delivery that was reported on. */
  record Reported(UUID id, UUID accountId, UUID campaignId, UUID secretId, DeliveryState state) {}

  /** Whether it is new. */
  boolean insert(Report report, Instant now) {
    return database.update(
            """
            INSERT IGNORE INTO status_update (channel, update_id, provider_id, state, scope, code,
              detail, happened_at, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            report.channel(),
            report.id(),
            report.providerId(),
            report.state(),
            report.scope(),
            report.code(),
            report.detail(),
            report.at(),
            now)
        > 0;
  }

  /**
   * The delivery that a report concerns, locked; by its key if it has one, else by the provider's.
   */
  Optional<Reported> lock(Report report) {
    Optional<Reported> byKey =
        report.deliveryId().flatMap(id -> lock("id = ? AND channel = ?", id, report.channel()));
    return byKey.isPresent()
        ? byKey
        : report
            .providerId()
            .flatMap(id -> lock("channel = ? AND provider_id = ? LIMIT 1", report.channel(), id));
  }

  private Optional<Reported> lock(String condition, Object... parameters) {
    return database.queryOne(
        "SELECT id, account_id, campaign_id, secret_id, state FROM delivery WHERE "
            + condition
            + " FOR UPDATE",
        row ->
            new Reported(
                row.uuid("id"),
                row.uuid("account_id"),
                row.uuid("campaign_id"),
                row.uuid("secret_id"),
                row.constant("state", DeliveryState.class)),
        parameters);
  }

  void matched(Report report, UUID delivery) {
    database.update(
        "UPDATE status_update SET delivery_id = ? WHERE channel = ? AND update_id = ?",
        delivery,
        report.channel(),
        report.id());
  }

  /**
   * Notes what was reported; a worker that still holds the delivery finds it no longer its own.
   *
   * @param tally to be noted when all reports are
   */
  void move(Reported delivery, Report report, Tally tally, Instant now) {
    database.update(
        """
        UPDATE delivery SET state = ?, due_at = NULL, parked_at = NULL, owner = NULL, code = ?, detail = ?,
          provider_id = COALESCE(provider_id, ?), updated_at = ? WHERE id = ?
        """,
        report.state(),
        Optional.of(report.code()).filter(code -> !code.isEmpty()),
        Optional.of(report.detail()).filter(detail -> !detail.isEmpty()),
        report.providerId(),
        now,
        delivery.id());
    tally.move(delivery.campaignId(), Standing.of(delivery.state()), Standing.of(report.state()));
    if (report.state() == DeliveryState.DELIVERED) {
      database.update("UPDATE claim_secret SET sealed = NULL WHERE id = ?", delivery.secretId());
    }
  }

  /** Reports without a delivery whose provider's ID has been noted meanwhile. */
  List<Report> nowMatched(Instant since) {
    return database.query(
        """
        SELECT u.* FROM status_update u
        JOIN delivery d ON d.channel = u.channel AND d.provider_id = u.provider_id
        WHERE u.delivery_id IS NULL AND u.recorded_at >= ? ORDER BY u.recorded_at LIMIT ?
        """,
        ReportStore::read,
        since,
        MOST_MATCHED);
  }

  private static Report read(Row row) {
    return new Report(
        row.string("channel"),
        row.string("update_id"),
        Optional.empty(),
        row.findString("provider_id"),
        row.constant("state", DeliveryState.class),
        row.findString("scope").map(Scope::valueOf),
        row.findString("code").orElse(""),
        row.findString("detail").orElse(""),
        row.instant("happened_at"));
  }
}
