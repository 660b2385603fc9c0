package org.mwaliko.server.invitation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;

/** The SQL of invitations. */
final class InvitationStore {

  private final Database database;
  private final Tallies tallies;

  InvitationStore(Database database) {
    this.database = database;
    this.tallies = new Tallies(database);
  }

  long freeze(Caller caller, UUID campaign, Audience audience) {
    Confinement area = Confinement.of(caller, "id");
    return frozen(
        campaign,
        database.update(
            "INSERT INTO invitation (campaign_id, account_id, state) SELECT ?, id, 'PENDING' FROM account"
                + " WHERE "
                + audience.condition()
                + " AND "
                + area.sql(),
            area.after(campaign)));
  }

  long freezeInvitedBefore(Caller caller, UUID campaign, Instant before) {
    Confinement area = Confinement.of(caller, "id");
    return frozen(
        campaign,
        database.update(
            """
            INSERT INTO invitation (campaign_id, account_id, state)
            SELECT ?, id, 'PENDING' FROM account WHERE status = 'INVITED' AND invited_at <= ? AND %s
            """
                .formatted(area.sql()),
            area.after(campaign, before)));
  }

  long freezeUnclaimed(UUID campaign, UUID earlier, Instant quietSince) {
    return frozen(
        campaign,
        database.update(
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
            quietSince));
  }

  long freezeUnclaimedReachable(UUID campaign, UUID earlier, OpenChannel channel) {
    return frozen(
        campaign,
        database.update(
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
            channel.name()));
  }

  void freeze(UUID campaign, Collection<UUID> accounts) {
    database.batch(
        "INSERT INTO invitation (campaign_id, account_id, state) VALUES (?, ?, 'PENDING')",
        accounts.stream().map(account -> new Object[] {campaign, account}).toList());
    frozen(campaign, accounts.size());
  }

  /** Puts the set of a preview into that of a campaign, and says how many they are. */
  long become(UUID preview, UUID campaign) {
    return frozen(
        campaign,
        database.update(
            """
            INSERT INTO invitation (campaign_id, account_id, state)
            SELECT ?, p.account_id, 'PENDING' FROM previewed p WHERE p.preview_id = ?
            """,
            campaign,
            preview));
  }

  private long frozen(UUID campaign, long people) {
    tallies.note(new Tally().add(campaign, Standing.PENDING, people));
    return people;
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
    long canceled =
        database.update(
            """
        UPDATE invitation SET state = 'CANCELED' WHERE campaign_id = ? AND state = 'PENDING'
        LIMIT ?
        """,
            campaign,
            limit);
    tallies.note(
        new Tally()
            .add(campaign, Standing.PENDING, -canceled)
            .add(campaign, Standing.CANCELED, canceled));
    return canceled;
  }

  void made(UUID campaign, Collection<UUID> accounts) {
    database.batch(
        "UPDATE invitation SET state = 'MADE' WHERE campaign_id = ? AND account_id = ?",
        accounts.stream().map(account -> new Object[] {campaign, account}).toList());
    tallies.note(new Tally().add(campaign, Standing.PENDING, -accounts.size()));
  }

  void skipped(UUID campaign, List<Skipped> skipped) {
    database.batch(
        "UPDATE invitation SET state = 'SKIPPED', skip_code = ?, skip_message = ?"
            + " WHERE campaign_id = ? AND account_id = ?",
        skipped.stream()
            .map(s -> new Object[] {s.code(), s.message(), campaign, s.accountId()})
            .toList());
    tallies.note(
        new Tally()
            .add(campaign, Standing.PENDING, -skipped.size())
            .add(campaign, Standing.SKIPPED, skipped.size()));
  }

  Map<InvitationState, Long> countByState(Caller caller, UUID campaign) {
    Confinement area = Confinement.of(caller, "account_id");
    Map<InvitationState, Long> counts = new EnumMap<>(InvitationState.class);
    database.query(
        "SELECT state, COUNT(*) AS n FROM invitation WHERE campaign_id = ? AND %s GROUP BY state"
            .formatted(area.sql()),
        row -> counts.put(row.constant("state", InvitationState.class), row.number("n")),
        area.after(campaign));
    return counts;
  }

  Page<Skipped> skipped(Caller caller, UUID campaign, PageRequest request) {
    Confinement area = Confinement.of(caller, "account_id");
    List<Object> parameters =
        new ArrayList<>(List.of(campaign, request.cursor().orElse(new UUID(0, 0))));
    parameters.addAll(area.parameters());
    parameters.add(request.limit() + 1);
    return request.toPage(
        database.query(
            """
            SELECT account_id, skip_code, skip_message FROM invitation
            WHERE campaign_id = ? AND state = 'SKIPPED' AND account_id > ? AND %s
            ORDER BY account_id LIMIT ?
            """
                .formatted(area.sql()),
            row ->
                new Skipped(
                    row.uuid("account_id"),
                    row.constant("skip_code", UserErrorCode.class),
                    row.string("skip_message")),
            parameters.toArray()));
  }
}
