package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.tally.Standing;
import org.mwaliko.server.tally.Tallies;
import org.mwaliko.server.tally.Tally;
import org.mwaliko.server.webhook.WebhookOutbox;

/** The SQL of resolving: each only while the outcome is not known. */
final class ResolutionStore {

  private final Database database;
  private final Tallies tallies;
  private final WebhookOutbox webhooks;

  ResolutionStore(Database database) {
    this.database = database;
    this.tallies = new Tallies(database);
    this.webhooks = new WebhookOutbox(database);
  }

  /** Whether the secret of a delivery can still be sent. */
  boolean sendable(UUID delivery, Instant now) {
    return database.count(
            """
            SELECT COUNT(*) AS n FROM delivery d JOIN claim_secret s ON s.id = d.secret_id
              JOIN campaign c ON c.id = d.campaign_id AND c.status <> 'CANCELED'
            WHERE d.id = ? AND s.live = 1 AND s.sealed IS NOT NULL AND s.expires_at > ?
            """,
            delivery,
            now)
        == 1;
  }

  boolean retry(UUID delivery, String by, Instant now) {
    boolean moved =
        database.update(
                """
            UPDATE delivery SET state = 'QUEUED', due_at = ?, owner = NULL, unknowns = 0,
              code = 'resolved', detail = ?, updated_at = ?
            WHERE id = ? AND state = 'UNKNOWN'
            """,
                now,
                "To be sent again, decided " + by,
                now,
                delivery)
            == 1;
    if (moved) {
      count(delivery, DeliveryState.QUEUED);
    }
    return moved;
  }

  private void count(UUID delivery, DeliveryState to) {
    UUID campaign =
        database
            .queryOne(
                "SELECT campaign_id FROM delivery WHERE id = ?",
                row -> row.uuid("campaign_id"),
                delivery)
            .orElseThrow();
    tallies.note(new Tally().move(campaign, Standing.UNKNOWN, Standing.of(to)));
  }

  boolean end(UUID delivery, DeliveryState state, String detail, Instant now) {
    boolean ended =
        database.update(
                """
                UPDATE delivery SET state = ?, due_at = NULL, owner = NULL, code = 'resolved',
                  detail = ?, updated_at = ?
                WHERE id = ? AND state = 'UNKNOWN'
                """,
                state,
                detail,
                now,
                delivery)
            == 1;
    if (ended && state == DeliveryState.ACCEPTED) {
      database.update(
          """
          UPDATE claim_secret SET sealed = NULL
          WHERE id = (SELECT secret_id FROM delivery WHERE id = ?)
          """,
          delivery);
    }
    if (ended && state == DeliveryState.FAILED) {
      webhooks.deliveriesFailed(List.of(delivery), now);
    }
    if (ended) {
      count(delivery, state);
    }
    return ended;
  }
}
