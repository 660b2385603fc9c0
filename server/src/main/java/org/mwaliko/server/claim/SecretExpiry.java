package org.mwaliko.server.claim;

import java.time.InstantSource;
import org.mwaliko.server.database.Database;

/**
 * Ends secrets by themselves. They claim nothing after their last day whether this has run or not;
 * it erases their ciphertext and notes why they ended.
 */
public final class SecretExpiry {

  private final Database database;
  private final InstantSource clock;

  public SecretExpiry(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Ends those that have expired, the longest expired first.
   *
   * @return how many, at most {@code limit}
   */
  public long end(int limit) {
    return database.update(
        """
        UPDATE claim_secret SET live = NULL, sealed = NULL, end_reason = 'EXPIRED',
          ended_at = expires_at
        WHERE live = 1 AND expires_at <= ? ORDER BY expires_at LIMIT ?
        """,
        clock.instant(),
        limit);
  }
}
