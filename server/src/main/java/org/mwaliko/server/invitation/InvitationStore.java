package org.mwaliko.server.invitation;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.UserErrorCode;

/** The SQL of invitations. */
final class InvitationStore {

  private final Database database;

  InvitationStore(Database database) {
    this.database = database;
  }

  long freeze(UUID campaign, Audience audience) {
    return database.update(
        "INSERT INTO invitation (campaign_id, account_id, state) SELECT ?, id, 'PENDING' FROM account"
            + " WHERE "
            + audience.condition(),
        campaign);
  }

  long freezeInvitedBefore(UUID campaign, Instant before) {
    return database.update(
        """
        INSERT INTO invitation (campaign_id, account_id, state)
        SELECT ?, id, 'PENDING' FROM account WHERE status = 'INVITED' AND invited_at <= ?
        """,
        campaign,
        before);
  }

  long freezeUnclaimed(UUID campaign, UUID earlier, Instant quietSince) {
    return database.update(
        """
        INSERT INTO invitation (campaign_id, account_id, state)
        SELECT ?, i.account_id, 'PENDING'
        FROM invitation i JOIN account a ON a.id = i.account_id
        WHERE i.campaign_id = ? AND i.state = 'MADE' AND a.status = 'INVITED'
          AND a.invited_at <= ?
          AND EXISTS (SELECT 1 FROM delivery d
                      WHERE d.account_id = i.account_id AND d.campaign_id = i.campaign_id
                        AND d.state IN ('ACCEPTED', 'DELIVERED', 'UNKNOWN'))
          AND NOT EXISTS (SELECT 1 FROM invitation o JOIN campaign c ON c.id = o.campaign_id
                          WHERE o.account_id = i.account_id AND o.campaign_id > i.campaign_id
                            AND o.state <> 'SKIPPED'
                            AND c.kind NOT IN ('REMINDER', 'REMIND_UNCLAIMED', 'LADDER'))
        """,
        campaign,
        earlier,
        quietSince);
  }

  long freezeUnclaimedReachable(UUID campaign, UUID earlier, OpenChannel channel) {
    return database.update(
        """
        INSERT INTO invitation (campaign_id, account_id, state)
        SELECT ?, i.account_id, 'PENDING'
        FROM invitation i JOIN account a ON a.id = i.account_id
        WHERE i.campaign_id = ? AND i.state = 'MADE' AND a.status = 'INVITED'
          AND NOT EXISTS (SELECT 1 FROM invitation o JOIN campaign c ON c.id = o.campaign_id
                          WHERE o.account_id = i.account_id AND o.campaign_id > i.campaign_id
                            AND o.state <> 'SKIPPED'
                            AND c.kind NOT IN ('REMINDER', 'REMIND_UNCLAIMED', 'LADDER'))
          AND %s
        """
            .formatted(ReachSql.condition(channel)),
        campaign,
        earlier,
        channel.name());
  }

  void freeze(UUID campaign, Collection<UUID> accounts) {
    database.batch(
        "INSERT INTO invitation (campaign_id, account_id, state) VALUES (?, ?, 'PENDING')",
        accounts.stream().map(account -> new Object[] {campaign, account}).toList());
  }

  List<UUID> pending(UUID campaign, int limit) {
    return database.query(
        """
        SELECT account_id FROM invitation WHERE campaign_id = ? AND state = 'PENDING'
        ORDER BY account_id LIMIT ? FOR UPDATE
        """,
        row -> row.uuid("account_id"),
        campaign,
        limit);
  }

  /** Calls back up to so many that nothing was made for; says how many. */
  long cancelPending(UUID campaign, int limit) {
    return database.update(
        """
        UPDATE invitation SET state = 'CANCELED' WHERE campaign_id = ? AND state = 'PENDING'
        LIMIT ?
        """,
        campaign,
        limit);
  }

  void made(UUID campaign, Collection<UUID> accounts) {
    database.batch(
        "UPDATE invitation SET state = 'MADE' WHERE campaign_id = ? AND account_id = ?",
        accounts.stream().map(account -> new Object[] {campaign, account}).toList());
  }

  void skipped(UUID campaign, List<Skipped> skipped) {
    database.batch(
        "UPDATE invitation SET state = 'SKIPPED', skip_code = ?, skip_message = ?"
            + " WHERE campaign_id = ? AND account_id = ?",
        skipped.stream()
            .map(s -> new Object[] {s.code(), s.message(), campaign, s.accountId()})
            .toList());
  }

  Map<InvitationState, Long> countByState(UUID campaign) {
    Map<InvitationState, Long> counts = new EnumMap<>(InvitationState.class);
    database.query(
        "SELECT state, COUNT(*) AS n FROM invitation WHERE campaign_id = ? GROUP BY state",
        row -> counts.put(row.constant("state", InvitationState.class), row.number("n")),
        campaign);
    return counts;
  }

  Page<Skipped> skipped(UUID campaign, PageRequest request) {
    UUID after = request.cursor().orElse(new UUID(0, 0));
    return request.toPage(
        database.query(
            """
            SELECT account_id, skip_code, skip_message FROM invitation
            WHERE campaign_id = ? AND state = 'SKIPPED' AND account_id > ?
            ORDER BY account_id LIMIT ?
            """,
            row ->
                new Skipped(
                    row.uuid("account_id"),
                    row.constant("skip_code", UserErrorCode.class),
                    row.string("skip_message")),
            campaign,
            after,
            request.limit() + 1));
  }
}
