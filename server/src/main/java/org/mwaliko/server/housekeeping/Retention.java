package org.mwaliko.server.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.mwaliko.server.delivery.Attempts;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.preview.Previews;
import org.mwaliko.server.session.Sessions;
import org.mwaliko.server.testinvitation.TestInvitations;
import org.mwaliko.server.throttle.StoredThrottle;
import org.mwaliko.server.webhook.WebhookRetention;

/** Deletes what was kept long enough. */
final class Retention implements Runnable {

  private static final int CHUNK = 2_000;

  /** Longer than any failure is remembered. */
  private static final Duration COUNTERS = Duration.ofDays(2);

  private final Attempts attempts;
  private final TestInvitations tests;
  private final Previews previews;
  private final Imports imports;
  private final Idempotency idempotency;
  private final StoredThrottle throttle;
  private final WebhookRetention webhooks;
  private final Sessions sessions;
  private final HousekeepingConfig config;
  private final InstantSource clock;

  Retention(
      Attempts attempts,
      TestInvitations tests,
      Previews previews,
      Imports imports,
      Idempotency idempotency,
      StoredThrottle throttle,
      WebhookRetention webhooks,
      Sessions sessions,
      HousekeepingConfig config,
      InstantSource clock) {
    this.attempts = attempts;
    this.tests = tests;
    this.previews = previews;
    this.imports = imports;
    this.idempotency = idempotency;
    this.throttle = throttle;
    this.webhooks = webhooks;
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public void run() {
    Instant now = clock.instant();
    Instant outcomes = now.minus(config.keepAttempts());
    Instant keys = now.minus(config.keepIdempotencyKeys());
    Chunks.untilDone(CHUNK, size -> attempts.deleteOlder(outcomes, size));
    Chunks.untilDone(CHUNK, size -> tests.deleteOlder(outcomes, size));
    Chunks.untilDone(CHUNK, previews::deleteExpired);
    Chunks.untilDone(CHUNK, imports::deleteOldFiles);
    Chunks.untilDone(CHUNK, size -> idempotency.deleteOlder(keys, size));
    Chunks.untilDone(CHUNK, size -> throttle.deleteOlder(now.minus(COUNTERS), size));
    Chunks.untilDone(CHUNK, webhooks::deleteOld);
    Chunks.untilDone(CHUNK, sessions::deleteDead);
  }
}
