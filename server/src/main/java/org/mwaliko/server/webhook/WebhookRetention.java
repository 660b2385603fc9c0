package org.mwaliko.server.webhook;

import java.time.Instant;
import java.time.InstantSource;
import org.mwaliko.server.database.Database;

/** Deletes events that were kept long enough, and secrets that sign no more. */
public final class WebhookRetention {

  private final WebhookEventStore events;
  private final SigningSecrets secrets;
  private final WebhookConfig config;
  private final InstantSource clock;

  public WebhookRetention(
      Database database, SigningSecrets secrets, WebhookConfig config, InstantSource clock) {
    this.events = new WebhookEventStore(database);
    this.secrets = secrets;
    this.config = config;
    this.clock = clock;
  }

  /** Deletes up to about so many events of each kind, and says how many of the most frequent. */
  public long deleteOld(int limit) {
    Instant now = clock.instant();
    secrets.deleteEnded(now);
    Instant dead = now.minus(config.keepDead());
    long delivered =
        events.deleteFinished(EventState.DELIVERED, now.minus(config.keepDelivered()), limit);
    long given = events.deleteFinished(EventState.DEAD, dead, limit);
    return Math.max(Math.max(delivered, given), events.deleteUnwanted(dead, limit));
  }
}
