package org.mwaliko.server.whynot;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Caller;

/**
 * The SQL of facts: all accounts in one query. What is latest is found by index, since keys grow
 * with time.
 */
final class FactStore {

  private static final String QUERY =
      """
      SELECT a.id, a.status, a.invited_at, a.deactivated_at,
        i.campaign_id, c.status AS campaign_status, c.created_at AS campaign_created_at,
        i.state AS invitation_state, i.skip_message,
        d.campaign_id AS sent_campaign_id, d.channel, d.state AS delivery_state, d.due_at, d.code,
        d.detail, d.updated_at,
        s.kind AS secret_kind, s.live, s.sealed IS NOT NULL AS readable, s.expires_at, s.end_reason,
        s.handed_over_at,
        p.created_at AS suppressed_at
      FROM account a
      LEFT JOIN invitation i ON i.account_id = a.id
        AND i.campaign_id = (SELECT MAX(l.campaign_id) FROM invitation l WHERE l.account_id = a.id)
      LEFT JOIN campaign c ON c.id = i.campaign_id
      LEFT JOIN delivery d
        ON d.id = (SELECT MAX(l.id) FROM delivery l WHERE l.account_id = a.id)
      LEFT JOIN claim_secret s
        ON s.id = (SELECT MAX(l.id) FROM claim_secret l WHERE l.account_id = a.id)
      LEFT JOIN suppression p ON p.account_id = a.id AND p.channel = d.channel
        AND p.contact = UNHEX(SHA2(CONCAT_WS('\\n', COALESCE(a.email, ''), COALESCE(a.phone, ''),
          COALESCE(a.postal_address, '')), 256))
      WHERE a.status <> 'CLAIMED' AND a.id IN (%s) AND %s
      """;

  private final Database database;

  FactStore(Database database) {
    this.database = database;
  }

  List<Facts> of(Caller caller, Collection<?> accounts) {
    Confinement area = Confinement.of(caller, "a.id");
    return accounts.isEmpty()
        ? List.of()
        : database.query(
            QUERY.formatted(
                String.join(", ", Collections.nCopies(accounts.size(), "?")), area.sql()),
            FactStore::read,
            area.after(accounts.toArray()));
  }

  private static Facts read(Row row) {
    return new Facts(
        row.uuid("id"),
        row.string("status"),
        row.findInstant("invited_at"),
        row.findInstant("deactivated_at"),
        row.findUuid("campaign_id")
            .map(
                campaign ->
                    new Facts.Invitation(
                        campaign,
                        row.string("campaign_status"),
                        row.instant("campaign_created_at"),
                        row.string("invitation_state"),
                        row.findString("skip_message"))),
        row.findUuid("sent_campaign_id")
            .map(
                campaign ->
                    new Facts.Sent(
                        campaign,
                        row.string("channel"),
                        row.string("delivery_state"),
                        row.findInstant("due_at"),
                        row.findString("code"),
                        row.findString("detail"),
                        row.instant("updated_at"))),
        row.findString("secret_kind")
            .map(
                kind ->
                    new Facts.Secret(
                        kind,
                        row.findNumber("live").isPresent(),
                        row.bool("readable"),
                        row.instant("expires_at"),
                        row.findString("end_reason"),
                        row.findInstant("handed_over_at"))),
        row.findInstant("suppressed_at"));
  }
}
