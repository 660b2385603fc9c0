package org.mwaliko.server.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.webhook.net.Destinations;
import org.mwaliko.server.webhook.net.HostLookup;
import org.mwaliko.server.webhook.sending.WebhookEngine;

/** A schema of its own with webhooks, and a clock that can be set. */
final class HookWorld implements AutoCloseable {

  static final WebhookConfig CONFIG =
      new WebhookConfig(
          Set.of("127.0.0.1"),
          Duration.ofSeconds(5),
          4,
          3,
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(7),
          Duration.ofDays(90));

  final ClaimWorld people = new ClaimWorld();
  final AtomicReference<Instant> now = people.now;
  final AuditTrail audit = new AuditTrail(people.database, people.keys, now::get);
  final SigningSecrets secrets = new SigningSecrets(people.database, people.keys);
  final Destinations destinations = new Destinations(CONFIG.allowedHosts(), HostLookup.SYSTEM);
  final Webhooks webhooks = new Webhooks(people.database, secrets, destinations, audit, now::get);
  final WebhookEvents events = new WebhookEvents(people.database, audit, now::get);

  WebhookEngine engine() {
    return WebhookEngine.start(people.database, webhooks, secrets, destinations, CONFIG, now::get);
  }

  Webhooks.WithSecret webhook(URI url, EventType... types) {
    return done(webhooks.create(Caller.SYSTEM, url, List.of(types)));
  }

  WebhookEvent ping(Webhook webhook) {
    return done(events.test(Caller.SYSTEM, webhook.id()));
  }

  WebhookEvent event(UUID id) {
    return events.find(Caller.SYSTEM, id).orElseThrow();
  }

  List<WebhookEvent> all() {
    return events.page(Caller.SYSTEM, WebhookEventFilter.ALL, PageRequest.first(500)).items();
  }

  List<WebhookEvent> dead(Webhook webhook) {
    return events
        .page(
            Caller.SYSTEM,
            new WebhookEventFilter(Optional.of(webhook.id()), List.of(EventState.DEAD)),
            PageRequest.first(500))
        .items();
  }

  /** Looks again until an event is as wanted. */
  WebhookEvent await(UUID id, Predicate<WebhookEvent> wanted) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (true) {
      WebhookEvent event = event(id);
      if (wanted.test(event)) {
        return event;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("still " + event);
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  void advance(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.Refused<T>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  @Override
  public void close() {
    people.close();
  }
}
