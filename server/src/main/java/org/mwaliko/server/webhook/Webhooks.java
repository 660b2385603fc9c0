package org.mwaliko.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.webhook.net.Destinations;

/** Webhooks: who is told of what. */
public final class Webhooks {

  /** Each is one more row for each event, and looked at several times a second. */
  static final int MOST = 50;

  private final Database database;
  private final WebhookStore store;
  private final SigningSecrets secrets;
  private final Destinations destinations;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Webhooks(
      Database database,
      SigningSecrets secrets,
      Destinations destinations,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.store = new WebhookStore(database);
    this.secrets = secrets;
    this.destinations = destinations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A webhook with a secret that was just made. Its text hides it.
   *
   * @param secret what requests to it are signed with; it can't be read again
   */
  public record WithSecret(Webhook webhook, String secret) {
    @Override
    public String toString() {
      return "WithSecret[" + webhook.id() + "]";
    }
  }

  /** All of them, which are at most {@link #MOST}. */
  public List<Webhook> all(Caller caller) {
    caller.mustSeeAll();
    return store.all(clock.instant());
  }

  public Optional<Webhook> find(Caller caller, UUID id) {
    caller.mustSeeAll();
    return store.find(id, clock.instant());
  }

  public Outcome<WithSecret> create(Caller caller, URI url, List<EventType> events) {
    caller.mustBeAdmin();
    List<UserError> errors = check(Optional.of(url), Optional.of(events));
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    return database.transaction(
        () -> {
          if (store.count() >= MOST) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.LIMIT_EXCEEDED,
                    "There are " + MOST + " webhooks already; delete one first."));
          }
          UUID id = Ids.next();
          Instant now = clock.instant();
          store.insert(id, url, events, caller.name(), now);
          String secret = secrets.make(id, now);
          record(caller, AuditAction.WEBHOOK_CREATED, id);
          return Outcome.done(new WithSecret(store.find(id, now).orElseThrow(), secret));
        });
  }

  /** Changes what is given and leaves the rest. Enabling it sends what has been waiting. */
  public Outcome<Webhook> update(
      Caller caller,
      UUID id,
      Optional<URI> url,
      Optional<List<EventType>> events,
      Optional<Boolean> enabled) {
    caller.mustBeAdmin();
    List<UserError> errors = check(url, events);
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    return changing(
        caller,
        AuditAction.WEBHOOK_UPDATED,
        id,
        () -> {
          Instant now = clock.instant();
          Webhook before = store.find(id, now).orElseThrow();
          store.update(id, url.orElse(before.url()), events.orElse(before.events()));
          enabled.ifPresent(
              on -> {
                if (on) {
                  store.enable(id);
                } else {
                  store.disable(id, "Switched off.", now);
                }
              });
          return store.find(id, now).orElseThrow();
        });
  }

  /** Deletes one, with its events. */
  public Outcome<UUID> delete(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return changing(
        caller,
        AuditAction.WEBHOOK_DELETED,
        id,
        () -> {
          store.delete(id);
          return id;
        });
  }

  /** Makes a new secret; the one before signs too, for a day. */
  public Outcome<WithSecret> rotateSecret(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return changing(
        caller,
        AuditAction.WEBHOOK_SECRET_ROTATED,
        id,
        () -> {
          Instant now = clock.instant();
          String secret = secrets.make(id, now);
          return new WithSecret(store.find(id, now).orElseThrow(), secret);
        });
  }

  /**
   * Switches one off whose endpoint says that it is gone, as a part of the transaction around it.
   */
  public void gone(UUID id) {
    if (store.disable(id, "The endpoint answered 410: it is gone.", clock.instant())) {
      record(Caller.SYSTEM, AuditAction.WEBHOOK_DISABLED, id);
    }
  }

  private <T> Outcome<T> changing(Caller caller, AuditAction action, UUID id, Supplier<T> change) {
    return database.transaction(
        () -> {
          if (!store.lock(id)) {
            return Outcome.refused(none("id"));
          }
          T changed = change.get();
          record(caller, action, id);
          return Outcome.done(changed);
        });
  }

  private void record(Caller caller, AuditAction action, UUID id) {
    audit.record(caller, AuditEntry.of(action, Webhook.TYPE, id));
  }

  private List<UserError> check(Optional<URI> url, Optional<List<EventType>> events) {
    List<UserError> errors = new ArrayList<>();
    url.flatMap(destinations::problem)
        .ifPresent(problem -> errors.add(new UserError(UserErrorCode.INVALID, problem, "url")));
    if (events.isPresent() && events.get().isEmpty()) {
      errors.add(new UserError(UserErrorCode.REQUIRED, "Name at least one event.", "events"));
    }
    if (events.isPresent() && !events.get().stream().allMatch(EventType::canBeSubscribed)) {
      errors.add(
          new UserError(UserErrorCode.INVALID, "PING is sent by testWebhook alone.", "events"));
    }
    return errors;
  }

  static UserError none(String... field) {
    return new UserError(UserErrorCode.NOT_FOUND, "There is no such webhook.", field);
  }
}
