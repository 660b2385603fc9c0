package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;
import org.mwaliko.server.webhook.WebhookOutbox;

/**
 * The SQL of deliveries as they are worked on. {@code due_at} is set only while there is something
 * to do, so the index on it holds the queue, and claiming costs the same however much lies behind.
 */
final class Queue {

  private final Database database;
  private final AttemptStore attempts;
  private final Parking parking;
  private final Tallies tallies;
  private final WebhookOutbox webhooks;

  Queue(Database database) {
    this.database = database;
    this.attempts = new AttemptStore(database);
    this.parking = new Parking(database);
    this.tallies = new Tallies(database);
    this.webhooks = new WebhookOutbox(database);
  }

  void add(List<NewDelivery> deliveries, Instant now) {
    database.batch(
        """
        INSERT INTO delivery (id, campaign_id, account_id, secret_id, message_id, channel, state,
          due_at, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?, ?)
        """,
        deliveries.stream()
            .map(
                d ->
                    new Object[] {
                      Ids.next(),
                      d.campaignId(),
                      d.accountId(),
                      d.secretId(),
                      d.messageId(),
                      d.channel(),
                      now,
                      now,
                      now
                    })
            .toList());
    Tally tally = new Tally();
    deliveries.forEach(d -> tally.add(d.campaignId(), Standing.QUEUED, 1));
    tallies.note(tally);
  }

  /** The end of an index; whatever is due, the channel rests or the campaign is paused or not. */
  Optional<Instant> longestDue(String channel) {
    return database
        .queryOne(
            "SELECT MIN(due_at) AS due FROM delivery FORCE INDEX (delivery_queue)"
                + " WHERE channel = ? AND due_at IS NOT NULL",
            row -> row.findInstant("due"),
            channel)
        .flatMap(due -> due);
  }

  /**
   * Takes what is due, the longest due first, and commits, before anything is sent. An owner whose
   * lease has run out gets nothing until it is renewed, since others take its deliveries for lost.
   */
  List<ClaimedDelivery> claim(String channel, UUID owner, int limit, Instant now) {
    return database.transaction(
        () -> {
          if (!holdsLease(owner, now)) {
            return List.of();
          }
          List<ClaimedDelivery> due = due(channel, limit, now);
          if (!due.isEmpty()) {
            List<Object> parameters = new ArrayList<>(List.of(owner, now));
            due.forEach(delivery -> parameters.add(delivery.id()));
            database.update(
                """
                UPDATE delivery SET state = 'SENDING', owner = ?, attempts = attempts + 1,
                  due_at = NULL, updated_at = ?
                WHERE id IN (%s)
                """
                    .formatted(String.join(", ", Collections.nCopies(due.size(), "?"))),
                parameters.toArray());
            Tally tally = new Tally();
            due.forEach(d -> tally.move(d.campaignId(), Standing.of(d.before()), Standing.SENDING));
            tallies.note(tally);
          }
          return due;
        });
  }

  /** What is due of campaigns that run; what else is due is taken out of the queue on the way. */
  private List<ClaimedDelivery> due(String channel, int limit, Instant now) {
    List<ClaimedDelivery> found;
    List<ClaimedDelivery> running;
    do {
      found =
          database.query(
              """
              SELECT id, campaign_id, account_id, secret_id, message_id, channel, state, attempts,
                unknowns, created_at
              FROM delivery FORCE INDEX (delivery_queue) WHERE channel = ? AND due_at <= ?
              ORDER BY due_at, id LIMIT ? FOR UPDATE SKIP LOCKED
              """,
              Queue::read,
              channel,
              now,
              limit);
      running = parking.running(found);
    } while (running.isEmpty() && !found.isEmpty());
    return running;
  }

  /** Notes outcomes, each only if the delivery is still this owner's and this attempt's. */
  void settle(List<Settlement> settlements, UUID owner, Instant now) {
    if (settlements.isEmpty()) {
      return;
    }
    database.transaction(
        () -> {
          Map<UUID, Held> held = held(settlements, owner);
          List<Settlement> ours =
              settlements.stream()
                  .filter(s -> held.containsKey(s.delivery().id()))
                  .filter(s -> held.get(s.delivery().id()).attempts() == s.delivery().attempts())
                  .toList();
          attempts.finished(ours, now);
          write(ours, now);
          webhooks.deliveriesFailed(
              ours.stream()
                  .filter(s -> s.state() == DeliveryState.FAILED)
                  .map(s -> s.delivery().id())
                  .toList(),
              now);
          Tally tally = new Tally();
          ours.forEach(
              s ->
                  tally.move(
                      s.delivery().campaignId(),
                      Standing.of(held.get(s.delivery().id()).state()),
                      Standing.of(s.state())));
          tallies.note(tally);
        });
  }

  /** A delivery that is still its owner's. */
  private record Held(DeliveryState state, int attempts) {}

  private Map<UUID, Held> held(List<Settlement> settlements, UUID owner) {
    Map<UUID, Held> held = new HashMap<>();
    List<Object> parameters = new ArrayList<>(List.of(owner));
    settlements.forEach(s -> parameters.add(s.delivery().id()));
    database.query(
        "SELECT id, state, attempts FROM delivery WHERE owner = ? AND id IN (%s) FOR UPDATE"
            .formatted(String.join(", ", Collections.nCopies(settlements.size(), "?"))),
        row ->
            Optional.ofNullable(
                held.put(
                    row.uuid("id"),
                    new Held(
                        row.constant("state", DeliveryState.class), (int) row.number("attempts")))),
        parameters.toArray());
    return held;
  }

  private void write(List<Settlement> settlements, Instant now) {
    database.batch(
        """
        UPDATE delivery SET state = ?, attempts = ?, unknowns = ?, due_at = ?, owner = NULL,
          provider_id = ?, code = ?, detail = ?, updated_at = ?
        WHERE id = ?
        """,
        settlements.stream()
            .map(
                s ->
                    new Object[] {
                      s.state(),
                      s.attempts(),
                      s.unknowns(),
                      s.dueAt(),
                      s.providerId(),
                      s.code(),
                      s.detail().isEmpty() ? Optional.empty() : s.detail(),
                      now,
                      s.delivery().id()
                    })
            .toList());
    database.batch(
        "UPDATE claim_secret SET sealed = NULL WHERE id = ?",
        settlements.stream()
            .filter(s -> s.state() == DeliveryState.ACCEPTED)
            .map(s -> new Object[] {s.delivery().secretId()})
            .toList());
  }

  /**
   * Renews this process's lease, and makes {@code UNKNOWN} what dead processes held. That counts as
   * no lost outcome: most of it was never begun, and must not use up the one repetition that an
   * email has (P2). A process that was merely slow can still note its outcomes until somebody acts
   * on them.
   *
   * @return how many deliveries were taken from the dead
   */
  long renew(UUID owner, Instant until, Instant now) {
    return database.transaction(
        () -> {
          database.update(
              "INSERT INTO worker (id, lease_until) VALUES (?, ?)"
                  + " ON DUPLICATE KEY UPDATE lease_until = VALUES(lease_until)",
              owner,
              until);
          database.update("DELETE FROM worker WHERE lease_until < ?", now);
          // Locked, so that an outcome that comes late is counted once; one that is being noted
          // isn't
          // abandoned.
          Map<UUID, UUID> campaigns = new LinkedHashMap<>();
          database.query(
              """
              SELECT d.id, d.campaign_id FROM delivery d LEFT JOIN worker w ON w.id = d.owner
              WHERE d.owner IS NOT NULL AND d.state = 'SENDING' AND w.id IS NULL
              FOR UPDATE SKIP LOCKED
              """,
              row -> Optional.ofNullable(campaigns.put(row.uuid("id"), row.uuid("campaign_id"))));
          List<UUID> abandoned = List.copyOf(campaigns.keySet());
          attempts.interrupted(abandoned, now);
          database.batch(
              """
              UPDATE delivery SET state = 'UNKNOWN', due_at = ?,
                code = 'interrupted', detail = 'The process died while it was sending',
                updated_at = ?
              WHERE id = ? AND state = 'SENDING'
              """,
              abandoned.stream().map(id -> new Object[] {now, now, id}).toList());
          Tally tally = new Tally();
          campaigns.values().forEach(c -> tally.move(c, Standing.SENDING, Standing.UNKNOWN));
          tallies.note(tally);
          return (long) abandoned.size();
        });
  }

  private boolean holdsLease(UUID owner, Instant now) {
    return database.count(
            "SELECT COUNT(*) AS n FROM worker WHERE id = ? AND lease_until >= ?", owner, now)
        == 1;
  }

  void leave(UUID owner) {
    database.update("DELETE FROM worker WHERE id = ?", owner);
  }

  private static ClaimedDelivery read(Row row) {
    return new ClaimedDelivery(
        row.uuid("id"),
        row.uuid("campaign_id"),
        row.uuid("account_id"),
        row.uuid("secret_id"),
        row.findUuid("message_id"),
        row.string("channel"),
        row.constant("state", DeliveryState.class),
        (int) row.number("attempts") + 1,
        (int) row.number("unknowns"),
        row.instant("created_at"));
  }
}
