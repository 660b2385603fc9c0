package org.mwaliko.server.delivery.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.suppression.Suppression;
import org.mwaliko.server.suppression.Suppressions;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;
import org.mwaliko.server.webhook.WebhookOutbox;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** Takes providers' reports. */
public final class StatusUpdates {

  /** A report that came before the provider's ID was noted is looked at again for so long. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final Database database;
  private final ReportStore store;
  private final Suppressions suppressions;
  private final Tallies tallies;
  private final WebhookOutbox webhooks;
  private final InstantSource clock;

  public StatusUpdates(Database database, Suppressions suppressions, InstantSource clock) {
    this.database = database;
    this.store = new ReportStore(database);
    this.suppressions = suppressions;
    this.tallies = new Tallies(database);
    this.webhooks = new WebhookOutbox(database);
    this.clock = clock;
  }

  /**
   * Records reports, and does what follows. All of them or, if this throws, none.
   *
   * @return how many of them were new
   */
  public int record(String channel, List<StatusUpdate> updates) {
    Instant now = clock.instant();
    return database.transaction(
        () -> {
          Tally tally = new Tally();
          List<UUID> failed = new ArrayList<>();
          int fresh = 0;
          for (StatusUpdate update : updates) {
            Report report = report(channel, update);
            if (store.insert(report, now)) {
              fresh++;
              apply(report, tally, failed, now);
            }
          }
          webhooks.deliveriesFailed(failed, now);
          tallies.note(tally);
          return fresh;
        });
  }

  /** Looks again for the deliveries of reports that came too early. */
  public int matchWaiting() {
    Instant now = clock.instant();
    return database.transaction(
        () -> {
          List<Report> found = store.nowMatched(now.minus(PATIENCE));
          Tally tally = new Tally();
          List<UUID> failed = new ArrayList<>();
          found.forEach(report -> apply(report, tally, failed, now));
          webhooks.deliveriesFailed(failed, now);
          tallies.note(tally);
          return found.size();
        });
  }

  private void apply(Report report, Tally tally, List<UUID> failed, Instant now) {
    Optional<ReportStore.Reported> delivery = store.lock(report);
    if (delivery.isEmpty()) {
      return;
    }
    store.matched(report, delivery.get().id());
    if (moves(delivery.get().state(), report.state())) {
      store.move(delivery.get(), report, tally, now);
      if (report.state() == DeliveryState.FAILED) {
        failed.add(delivery.get().id());
      }
    }
    if (report.scope().equals(Optional.of(Scope.RECIPIENT))) {
      suppressions.add(
          List.of(
              new Suppression(
                  delivery.get().accountId(),
                  report.channel(),
                  Optional.of(report.code()),
                  Optional.of(report.detail()),
                  now)));
    }
  }

  /** Whether a report moves a delivery forward. */
  static boolean moves(DeliveryState from, DeliveryState reported) {
    return switch (from) {
      // Nobody has it yet, so nobody can know.
      case QUEUED -> false;
      case SENDING, ACCEPTED, UNKNOWN -> true;
      // An earlier attempt's end is not the end of those to come; its arrival is.
      case DEFERRED, FAILED, CANCELED -> reported == DeliveryState.DELIVERED;
      case DELIVERED -> false;
    };
  }

  private static Report report(String channel, StatusUpdate update) {
    Optional<UUID> delivery = update.key().flatMap(StatusUpdates::id);
    return switch (update.status()) {
      case StatusUpdate.Status.Delivered(String detail) ->
          new Report(
              channel,
              update.id(),
              delivery,
              update.providerId(),
              DeliveryState.DELIVERED,
              Optional.empty(),
              "",
              detail,
              update.at());
      case StatusUpdate.Status.Failed(Scope scope, String code, String detail) ->
          new Report(
              channel,
              update.id(),
              delivery,
              update.providerId(),
              DeliveryState.FAILED,
              Optional.of(scope),
              code,
              detail,
              update.at());
    };
  }

  private static Optional<UUID> id(DeliveryKey key) {
    try {
      return Optional.of(UUID.fromString(key.value()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
