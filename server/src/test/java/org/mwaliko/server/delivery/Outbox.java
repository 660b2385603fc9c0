package org.mwaliko.server.delivery;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;

/** Deliveries of a running campaign, for tests. */
final class Outbox {

  static final String CHANNEL = "test";

  private Outbox() {}

  static void fill(Database database, Queue queue, int count, Instant now) {
    UUID campaign = Ids.next();
    database.update(
        """
        INSERT INTO campaign (id, kind, status, channels, created_by, created_by_name, created_at)
        VALUES (?, 'INVITE_ALL', 'RUNNING', 'test', 'x', 'x', ?)
        """,
        campaign,
        now);
    List<Object[]> accounts = new ArrayList<>();
    List<Object[]> secrets = new ArrayList<>();
    List<NewDelivery> deliveries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UUID account = Ids.next();
      UUID secret = Ids.next();
      accounts.add(new Object[] {account, now});
      secrets.add(
          new Object[] {
            secret, account, hash(secret), new byte[] {1}, now, now.plus(Duration.ofDays(1))
          });
      deliveries.add(new NewDelivery(campaign, account, secret, Optional.empty(), CHANNEL));
    }
    database.batch(
        """
        INSERT INTO account (id, display_name, source, status, created_at)
        VALUES (?, 'Nia', 'API', 'INVITED', ?)
        """,
        accounts);
    database.batch(
        """
        INSERT INTO claim_secret
          (id, account_id, kind, lookup_hash, sealed, live, created_at, expires_at)
        VALUES (?, ?, 'CODE', ?, ?, 1, ?, ?)
        """,
        secrets);
    queue.add(deliveries, now);
  }

  private static byte[] hash(UUID secret) {
    return ByteBuffer.allocate(32)
        .putLong(secret.getMostSignificantBits())
        .putLong(secret.getLeastSignificantBits())
        .array();
  }
}
