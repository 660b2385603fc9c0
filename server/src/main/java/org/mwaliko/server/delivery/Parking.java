package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;

/**
 * Takes what belongs to a campaign that doesn't run out of the queue, and puts it back. Claims park
 * what they meet of such campaigns, so that pausing one is one row, however much waits, and nothing
 * waits behind it.
 */
final class Parking {

  private final Database database;
  private final Tallies tallies;

  Parking(Database database) {
    this.database = database;
    this.tallies = new Tallies(database);
  }

  /** Parks those of locked deliveries whose campaign doesn't run, and gives the others. */
  List<ClaimedDelivery> running(List<ClaimedDelivery> due) {
    Set<UUID> campaigns = due.stream().map(ClaimedDelivery::campaignId).collect(Collectors.toSet());
    if (campaigns.isEmpty()) {
      return due;
    }
    Set<UUID> running =
        new HashSet<>(
            database.query(
                "SELECT id FROM campaign WHERE status IN ('RUNNING', 'COMPLETED') AND id IN (%s)"
                    .formatted(marks(campaigns)),
                row -> row.uuid("id"),
                campaigns.toArray()));
    List<UUID> parked =
        due.stream()
            .filter(delivery -> !running.contains(delivery.campaignId()))
            .map(ClaimedDelivery::id)
            .toList();
    if (!parked.isEmpty()) {
      database.update(
          "UPDATE delivery SET parked_at = due_at, due_at = NULL WHERE id IN (%s)"
              .formatted(marks(parked)),
          parked.toArray());
    }
    return due.stream().filter(delivery -> running.contains(delivery.campaignId())).toList();
  }

  /** Parks up to so many of a campaign; says how many. */
  long park(UUID campaign, int limit) {
    return database.update(
        """
        UPDATE delivery SET parked_at = due_at, due_at = NULL
        WHERE campaign_id = ? AND state IN ('QUEUED', 'DEFERRED', 'UNKNOWN') AND due_at IS NOT NULL
        LIMIT ?
        """,
        campaign,
        limit);
  }

  /** Puts up to so many of a campaign back; says how many. */
  long unpark(UUID campaign, int limit) {
    return database.update(
        """
        UPDATE delivery SET due_at = parked_at, parked_at = NULL
        WHERE campaign_id = ? AND state IN ('QUEUED', 'DEFERRED', 'UNKNOWN') AND due_at IS NULL
          AND parked_at IS NOT NULL
        LIMIT ?
        """,
        campaign,
        limit);
  }

  /** The accounts of up to so many deliveries of a campaign that wait to be sent. */
  List<UUID> waiting(UUID campaign, int limit) {
    return database.query(
        """
        SELECT account_id FROM delivery
        WHERE campaign_id = ? AND state IN ('QUEUED', 'DEFERRED') LIMIT ?
        """,
        row -> row.uuid("account_id"),
        campaign,
        limit);
  }

  /** Ends what waits to be sent of a campaign to these accounts, which are locked. */
  List<CanceledDelivery> cancel(UUID campaign, Collection<UUID> accounts, Instant now) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    List<Object> parameters = new ArrayList<>(List.of(campaign));
    parameters.addAll(accounts);
    Tally tally = new Tally();
    List<CanceledDelivery> waiting =
        database.query(
            """
            SELECT id, account_id, secret_id, attempts, state FROM delivery
            WHERE campaign_id = ? AND account_id IN (%s) AND state IN ('QUEUED', 'DEFERRED')
            FOR UPDATE
            """
                .formatted(marks(accounts)),
            row -> {
              tally.move(campaign, Standing.valueOf(row.string("state")), Standing.CANCELED);
              return new CanceledDelivery(
                  row.uuid("id"),
                  row.uuid("account_id"),
                  row.uuid("secret_id"),
                  row.number("attempts") > 0);
            },
            parameters.toArray());
    database.batch(
        """
        UPDATE delivery SET state = 'CANCELED', due_at = NULL, parked_at = NULL,
          code = 'campaign-canceled', detail = 'The campaign was canceled', updated_at = ?
        WHERE id = ?
        """,
        waiting.stream().map(delivery -> new Object[] {now, delivery.id()}).toList());
    tallies.note(tally);
    return waiting;
  }

  /** Has up to so many outcomes that are not known stay so; says how many. */
  long leaveUnknown(UUID campaign, int limit) {
    return database.update(
        """
        UPDATE delivery SET due_at = NULL, parked_at = NULL WHERE campaign_id = ?
          AND state = 'UNKNOWN' AND (due_at IS NOT NULL OR parked_at IS NOT NULL) LIMIT ?
        """,
        campaign,
        limit);
  }

  /** Those of the accounts that nothing was ever handed to a provider for, or still may be. */
  List<UUID> neverAttempted(Collection<UUID> accounts) {
    if (accounts.isEmpty()) {
      return List.of();
    }
    Set<UUID> attempted =
        new HashSet<>(
            database.query(
                "SELECT account_id FROM delivery WHERE (attempts > 0 OR state <> 'CANCELED')"
                    + " AND account_id IN (%s)".formatted(marks(accounts)),
                row -> row.uuid("account_id"),
                new ArrayList<>(accounts).toArray()));
    return accounts.stream().filter(account -> !attempted.contains(account)).toList();
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }
}
