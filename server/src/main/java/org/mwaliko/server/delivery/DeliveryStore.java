package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.account.Confinement;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.IdOrder;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.database.Row;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;

/** The SQL of deliveries as they are looked at. */
final class DeliveryStore {

  private final Database database;
  private final Tallies tallies;

  DeliveryStore(Database database) {
    this.database = database;
    this.tallies = new Tallies(database);
  }

  List<Delivery> findAll(Caller caller, Collection<UUID> ids) {
    Confinement area = area(caller);
    return ids.isEmpty()
        ? List.of()
        : database.query(
            "SELECT * FROM delivery WHERE id IN (%s) AND %s"
                .formatted(marks(ids.size()), area.sql()),
            DeliveryStore::read,
            area.after(ids.toArray()));
  }

  /** The latest first. */
  Page<Delivery> pageOfAccount(Caller caller, UUID account, PageRequest request) {
    Confinement area = area(caller);
    return page(
        "account_id = ? AND " + area.sql(),
        new ArrayList<>(Arrays.asList(area.after(account))),
        request,
        true);
  }

  Page<Delivery> pageOfCampaign(
      Caller caller, UUID campaign, DeliveryFilter filter, PageRequest request) {
    List<Object> parameters = new ArrayList<>();
    String where = ofCampaign(caller, campaign, filter, parameters);
    return page(where, parameters, request, false);
  }

  long countOfAccount(Caller caller, UUID account) {
    Confinement area = area(caller);
    return database.count(
        "SELECT COUNT(*) AS n FROM delivery WHERE account_id = ? AND " + area.sql(),
        area.after(account));
  }

  long countOfCampaign(Caller caller, UUID campaign, DeliveryFilter filter) {
    List<Object> parameters = new ArrayList<>();
    String where = ofCampaign(caller, campaign, filter, parameters);
    return database.count(
        "SELECT COUNT(*) AS n FROM delivery WHERE " + where, parameters.toArray());
  }

  Map<DeliveryState, Long> countByState(Caller caller, UUID campaign) {
    Confinement area = area(caller);
    Map<DeliveryState, Long> counts = new EnumMap<>(DeliveryState.class);
    database.query(
        "SELECT state, COUNT(*) AS n FROM delivery WHERE campaign_id = ? AND %s GROUP BY state"
            .formatted(area.sql()),
        row -> counts.put(row.constant("state", DeliveryState.class), row.number("n")),
        area.after(campaign));
    return counts;
  }

  /** Whether any delivery of a campaign still goes on by itself. */
  boolean goesOn(UUID campaign) {
    return database.count(
            """
            SELECT EXISTS (SELECT 1 FROM delivery WHERE campaign_id = ?
                             AND state IN ('QUEUED', 'SENDING', 'DEFERRED'))
                OR EXISTS (SELECT 1 FROM delivery WHERE campaign_id = ?
                             AND state = 'UNKNOWN' AND due_at IS NOT NULL)
                OR EXISTS (SELECT 1 FROM delivery WHERE campaign_id = ?
                             AND state = 'UNKNOWN' AND due_at IS NULL AND parked_at IS NOT NULL) AS n
            """,
            campaign,
            campaign,
            campaign)
        > 0;
  }

  List<String> channels(UUID campaign) {
    return database.query(
        "SELECT DISTINCT channel FROM delivery WHERE campaign_id = ?",
        row -> row.string("channel"),
        campaign);
  }

  void cancelOf(UUID account, Instant now) {
    database.transaction(() -> cancelLocked(account, now));
  }

  private void cancelLocked(UUID account, Instant now) {
    Tally tally = new Tally();
    List<UUID> waiting =
        database.query(
            """
            SELECT id, campaign_id, state FROM delivery
            WHERE account_id = ? AND state IN ('QUEUED', 'DEFERRED') FOR UPDATE
            """,
            row -> {
              tally.move(
                  row.uuid("campaign_id"),
                  Standing.valueOf(row.string("state")),
                  Standing.CANCELED);
              return row.uuid("id");
            },
            account);
    database.batch(
        """
        UPDATE delivery SET state = 'CANCELED', due_at = NULL, parked_at = NULL, updated_at = ?
        WHERE id = ?
        """,
        waiting.stream().map(id -> new Object[] {now, id}).toList());
    tallies.note(tally);
  }

  private static String ofCampaign(
      Caller caller, UUID campaign, DeliveryFilter filter, List<Object> parameters) {
    parameters.add(campaign);
    String where = "campaign_id = ?";
    if (!filter.state().isEmpty()) {
      where += " AND state IN (" + marks(filter.state().size()) + ")";
      parameters.addAll(filter.state());
    }
    if (!filter.channel().isEmpty()) {
      where += " AND channel IN (" + marks(filter.channel().size()) + ")";
      parameters.addAll(filter.channel());
    }
    Confinement area = area(caller);
    parameters.addAll(area.parameters());
    return where + " AND " + area.sql();
  }

  private Page<Delivery> page(
      String where, List<Object> parameters, PageRequest request, boolean latestFirst) {
    return new IdOrder<>("delivery", DeliveryStore::read, latestFirst)
        .page(database, request, where, parameters);
  }

  private static Confinement area(Caller caller) {
    return Confinement.of(caller, "account_id");
  }

  private static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  private static Delivery read(Row row) {
    DeliveryState state = row.constant("state", DeliveryState.class);
    return new Delivery(
        row.uuid("id"),
        row.uuid("campaign_id"),
        row.uuid("account_id"),
        row.string("channel"),
        state,
        (int) row.number("attempts"),
        // Of what waits for its turn there is nothing to tell; of what waits for a time there is.
        row.findInstant("due_at")
            .filter(due -> state != DeliveryState.QUEUED || due.isAfter(row.instant("updated_at"))),
        row.findString("provider_id"),
        row.findString("code"),
        row.findString("detail"),
        row.instant("created_at"),
        row.instant("updated_at"));
  }
}
