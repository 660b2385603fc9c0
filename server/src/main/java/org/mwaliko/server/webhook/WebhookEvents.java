package org.mwaliko.server.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** What became of events: looking at them, sending them again, and trying webhooks out. */
public final class WebhookEvents {

  private static final int CHUNK = 5_000;

  private final Database database;
  private final WebhookStore webhooks;
  private final WebhookEventStore store;
  private final WebhookOutbox outbox;
  private final AuditTrail audit;
  private final InstantSource clock;

  public WebhookEvents(Database database, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.webhooks = new WebhookStore(database);
    this.store = new WebhookEventStore(database);
    this.outbox = new WebhookOutbox(database);
    this.audit = audit;
    this.clock = clock;
  }

  public Optional<WebhookEvent> find(Caller caller, UUID id) {
    caller.mustSeeAll();
    return store.find(id);
  }

  /** The latest first. */
  public Page<WebhookEvent> page(Caller caller, WebhookEventFilter filter, PageRequest request) {
    caller.mustSeeAll();
    return store.page(filter, request);
  }

  public long count(Caller caller, WebhookEventFilter filter) {
    caller.mustSeeAll();
    return store.count(filter);
  }

  /** Sends an event that tells of nothing. */
  public Outcome<WebhookEvent> test(Caller caller, UUID webhook) {
    caller.mustBeAdmin();
    return database.transaction(
        () ->
            enabled(webhook, "id")
                .map(
                    found -> {
                      UUID id = outbox.ping(found.id(), clock.instant());
                      audit.record(
                          caller, AuditEntry.of(AuditAction.WEBHOOK_TESTED, Webhook.TYPE, webhook));
                      return store.find(id).orElseThrow();
                    }));
  }

  /** Sends one again that was taken or given up. */
  public Outcome<Long> replay(Caller caller, UUID event) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          Optional<WebhookEvent> found = store.find(event);
          if (found.isEmpty()) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.NOT_FOUND, "There is no such event.", "select", "eventId"));
          }
          return enabled(found.get().webhookId(), "select", "eventId")
              .then(webhook -> replayed(caller, webhook, event));
        });
  }

  private Outcome<Long> replayed(Caller caller, Webhook webhook, UUID event) {
    if (!store.replay(event, clock.instant())) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.WRONG_STATUS,
              "The event is still to be sent; see its nextAttemptAt.",
              "select",
              "eventId"));
    }
    recordReplay(caller, webhook.id(), 1);
    return Outcome.done(1L);
  }

  /** Sends all again that were given up; how many they are. */
  public Outcome<Long> replayDead(Caller caller, UUID webhook) {
    caller.mustBeAdmin();
    return enabled(webhook, "select", "deadOfWebhook")
        .map(
            found -> {
              Instant now = clock.instant();
              long all = 0;
              long done;
              do {
                done = replayChunk(caller, webhook, all == 0, now);
                all += done;
              } while (done == CHUNK && !Thread.currentThread().isInterrupted());
              return all;
            });
  }

  /** In small transactions, each with its event: the change and it, or neither. */
  private long replayChunk(Caller caller, UUID webhook, boolean first, Instant now) {
    return database.transaction(
        () -> {
          long done = store.replayDead(webhook, CHUNK, now);
          if (first || done > 0) {
            recordReplay(caller, webhook, done);
          }
          return done;
        });
  }

  private void recordReplay(Caller caller, UUID webhook, long events) {
    audit.record(
        caller,
        AuditEntry.of(AuditAction.WEBHOOK_EVENTS_REPLAYED, Webhook.TYPE, webhook).items(events));
  }

  private Outcome<Webhook> enabled(UUID id, String... field) {
    Optional<Webhook> found = webhooks.find(id, clock.instant());
    if (found.isEmpty()) {
      return Outcome.refused(Webhooks.none(field));
    }
    return found.get().isDisabled()
        ? Outcome.refused(
            new UserError(
                UserErrorCode.WRONG_STATUS,
                "The webhook is disabled; enable it with updateWebhook first.",
                field))
        : Outcome.done(found.get());
  }
}
