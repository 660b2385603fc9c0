package org.mwaliko.server.claim;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A secret that was given to somebody once, whatever became of it since.
 *
 * @param ended why, where it has been noted
 * @param claimedBy the SHA-256 of the session that claimed with it
 */
record StoredSecret(
    UUID id,
    UUID accountId,
    Instant expiresAt,
    Optional<EndReason> ended,
    Optional<Instant> endedAt,
    Optional<byte[]> claimedBy) {

  /** Why it claims nothing any more; empty while it does. */
  Optional<EndReason> staleness(Instant now) {
    return ended.or(
        () -> expiresAt.isAfter(now) ? Optional.empty() : Optional.of(EndReason.EXPIRED));
  }

  /** Since when. */
  Instant since() {
    return endedAt.orElse(expiresAt);
  }
}
