package org.mwaliko.server.pacing;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;

/** The SQL of pacing. */
final class PacingStore {

  private final Database database;

  PacingStore(Database database) {
    this.database = database;
  }

  /** What holds a campaign's messages by one channel back. */
  record Rules(Optional<QuietHours> quietHours, boolean budgeted) {}

  /** For those of the campaigns that have any. */
  Map<UUID, Rules> rules(Collection<UUID> campaigns, String channel) {
    Map<UUID, Rules> rules = new HashMap<>();
    if (!campaigns.isEmpty()) {
      List<Object> parameters = new ArrayList<>(List.of(channel));
      parameters.addAll(campaigns);
      database.query(
          """
          SELECT c.id, c.quiet_from, c.quiet_to, b.channel IS NOT NULL AS budgeted
          FROM campaign c
            LEFT JOIN campaign_budget b ON b.campaign_id = c.id AND b.channel = ?
          WHERE c.id IN (%s) AND (c.quiet_from IS NOT NULL OR b.channel IS NOT NULL)
          """
              .formatted(marks(campaigns)),
          row ->
              Optional.ofNullable(
                  rules.put(row.uuid("id"), new Rules(quietHours(row), row.bool("budgeted")))),
          parameters.toArray());
    }
    return rules;
  }

  /** The time zones of those of the accounts that have one. */
  Map<UUID, ZoneId> zones(Collection<UUID> accounts) {
    Map<UUID, ZoneId> zones = new HashMap<>();
    if (!accounts.isEmpty()) {
      database.query(
          "SELECT id, time_zone FROM account WHERE time_zone IS NOT NULL AND id IN (%s)"
              .formatted(marks(accounts)),
          row -> Optional.ofNullable(zones.put(row.uuid("id"), ZoneId.of(row.string("time_zone")))),
          new ArrayList<>(accounts).toArray());
    }
    return zones;
  }

  void setQuietHours(UUID campaign, QuietHours quiet) {
    database.update(
        "UPDATE campaign SET quiet_from = ?, quiet_to = ? WHERE id = ?",
        quiet.fromMinute(),
        quiet.toMinute(),
        campaign);
  }

  void copyQuietHours(UUID from, UUID to) {
    database.update(
        """
        UPDATE campaign c JOIN campaign f ON f.id = ?
        SET c.quiet_from = f.quiet_from, c.quiet_to = f.quiet_to WHERE c.id = ?
        """,
        from,
        to);
  }

  /** Sets the most of each; what was spent stays. */
  void setBudgets(UUID campaign, List<Budget> budgets) {
    database.batch(
        """
        INSERT INTO campaign_budget (campaign_id, channel, max_parts, max_amount) VALUES (?, ?, ?, ?)
        ON DUPLICATE KEY UPDATE max_parts = VALUES(max_parts), max_amount = VALUES(max_amount)
        """,
        budgets.stream()
            .map(
                b ->
                    new Object[] {
                      campaign,
                      b.channel(),
                      b.maxParts(),
                      b.maxAmount().map(BigDecimal::toPlainString)
                    })
            .toList());
  }

  /** Those campaigns that somebody started. */
  Set<UUID> startedBy(String caller, Collection<UUID> campaigns) {
    List<Object> parameters = new ArrayList<>(campaigns);
    parameters.add(caller);
    return Set.copyOf(
        database.query(
            "SELECT id FROM campaign WHERE id IN (%s) AND created_by = ?"
                .formatted(marks(campaigns)),
            row -> row.uuid("id"),
            parameters.toArray()));
  }

  Map<UUID, List<Budget.Spent>> budgets(Collection<UUID> campaigns) {
    return campaigns.isEmpty()
        ? Map.of()
        : database
            .query(
                """
                SELECT campaign_id, channel, max_parts, CAST(max_amount AS CHAR) AS max_amount,
                  spent_parts, CAST(spent_amount AS CHAR) AS spent_amount
                FROM campaign_budget WHERE campaign_id IN (%s) ORDER BY channel
                """
                    .formatted(marks(campaigns)),
                row -> Map.entry(row.uuid("campaign_id"), spent(row)),
                new ArrayList<>(campaigns).toArray())
            .stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Spends so much if there is so much left; says whether there was. */
  boolean spend(UUID campaign, String channel, long parts, BigDecimal amount) {
    return database.update(
            """
            UPDATE campaign_budget
            SET spent_parts = spent_parts + ?, spent_amount = spent_amount + ?
            WHERE campaign_id = ? AND channel = ?
              AND (max_parts IS NULL OR spent_parts + ? <= max_parts)
              AND (max_amount IS NULL OR spent_amount + ? <= max_amount)
            """,
            parts,
            amount.toPlainString(),
            campaign,
            channel,
            parts,
            amount.toPlainString())
        == 1;
  }

  void pause(UUID campaign, String reason) {
    database.update(
        "UPDATE campaign SET status = 'PAUSED', pause_reason = ? WHERE id = ? AND status = 'RUNNING'",
        reason,
        campaign);
  }

  private static Budget.Spent spent(Row row) {
    return new Budget.Spent(
        new Budget(
            row.string("channel"),
            row.findNumber("max_parts"),
            row.findString("max_amount").map(BigDecimal::new)),
        row.number("spent_parts"),
        new BigDecimal(row.string("spent_amount")));
  }

  private static Optional<QuietHours> quietHours(Row row) {
    return row.findNumber("quiet_from")
        .map(from -> QuietHours.ofMinutes(from, row.number("quiet_to")));
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
