package org.mwaliko.server.webhook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;

/**
 * Writes events down, as a part of the transaction of what they tell of: both or neither. Where
 * nobody wants to know, that costs one look at a small table; else one statement for each webhook,
 * however many people it concerns.
 */
public final class WebhookOutbox {

  /** Room for the numbers of a statement's rows in the last 48 bits of their IDs. */
  private static final long NUMBERS = 1L << 47;

  private static final String INSERT =
      """
      INSERT INTO webhook_event (id, webhook_id, type, state, due_at, created_at, account_id,
        external_id, campaign_id, delivery_id, channel, code)
      SELECT CONCAT(?, LPAD(HEX(? + ROW_NUMBER() OVER ()), 12, '0')), ?, ?, 'PENDING', ?, ?,
      """;

  private final Database database;

  public WebhookOutbox(Database database) {
    this.database = database;
  }

  /** These accounts, at most a few thousand, have become invited. */
  public void accountsInvited(
      UUID campaign, String channel, Collection<UUID> accounts, Instant now) {
    if (!accounts.isEmpty()) {
      List<Object> parameters = new ArrayList<>(List.of(campaign, channel));
      parameters.addAll(accounts);
      write(
          EventType.ACCOUNT_INVITED,
          now,
          "a.id, a.external_id, ?, NULL, ?, NULL FROM account a WHERE a.id IN (%s)"
              .formatted(marks(accounts)),
          parameters.toArray());
    }
  }

  /** This account has become invited by somebody who handed its code over. */
  public void accountInvitedInPerson(UUID account, Instant now) {
    writeOf(EventType.ACCOUNT_INVITED, account, now);
  }

  public void accountClaimed(UUID account, Instant now) {
    writeOf(EventType.ACCOUNT_CLAIMED, account, now);
  }

  private void writeOf(EventType type, UUID account, Instant now) {
    write(
        type,
        now,
        "a.id, a.external_id, NULL, NULL, NULL, NULL FROM account a WHERE a.id = ?",
        account);
  }

  /** These deliveries, at most a few thousand, have failed, as their rows say already. */
  public void deliveriesFailed(Collection<UUID> deliveries, Instant now) {
    if (!deliveries.isEmpty()) {
      write(
          EventType.DELIVERY_FAILED,
          now,
          """
          a.id, a.external_id, d.campaign_id, d.id, d.channel, d.code
          FROM delivery d JOIN account a ON a.id = d.account_id
          WHERE d.state = 'FAILED' AND d.id IN (%s)
          """
              .formatted(marks(deliveries)),
          deliveries.toArray());
    }
  }

  /** A campaign is completed, unless its row says that it was canceled. */
  public void campaignCompleted(UUID campaign, Instant now) {
    write(
        EventType.CAMPAIGN_COMPLETED,
        now,
        "NULL, NULL, c.id, NULL, NULL, NULL FROM campaign c WHERE c.id = ? AND c.status = 'COMPLETED'",
        campaign);
  }

  /** To try a webhook out, whatever it is told of; the event's ID. */
  UUID ping(UUID webhook, Instant now) {
    UUID id = Ids.next();
    database.update(
        """
        INSERT INTO webhook_event (id, webhook_id, type, state, due_at, created_at)
        VALUES (?, ?, ?, 'PENDING', ?, ?)
        """,
        id,
        webhook,
        EventType.PING,
        now,
        now);
    return id;
  }

  private void write(EventType type, Instant now, String rest, Object... parameters) {
    List<UUID> webhooks =
        database.query(
            "SELECT id FROM webhook WHERE disabled_at IS NULL AND FIND_IN_SET(?, events)",
            row -> row.uuid("id"),
            type);
    for (UUID webhook : webhooks) {
      // IDs that grow, as everywhere: what they begin with comes from us, their number from there.
      List<Object> all =
          new ArrayList<>(
              List.of(
                  Ids.next().toString().substring(0, 24),
                  ThreadLocalRandom.current().nextLong(NUMBERS),
                  webhook,
                  type,
                  now,
                  now));
      all.addAll(Arrays.asList(parameters));
      database.update(INSERT + rest, all.toArray());
    }
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
