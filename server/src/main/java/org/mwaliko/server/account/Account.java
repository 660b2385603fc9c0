package org.mwaliko.server.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's place in the organisation.
 *
 * @param manager the account of the person's manager
 * @param invitedAt when the latest invitation was made
 */
public record Account(
    UUID id,
    Profile profile,
    Optional<UUID> manager,
    AccountSource source,
    AccountStatus status,
    Instant createdAt,
    Optional<Instant> invitedAt,
    Optional<Instant> claimedAt,
    Optional<Instant> deactivatedAt) {

  Account with(Profile changed) {
    return new Account(
        id, changed, manager, source, status, createdAt, invitedAt, claimedAt, deactivatedAt);
  }

  Account reportingTo(Optional<UUID> other) {
    return new Account(
        id, profile, other, source, status, createdAt, invitedAt, claimedAt, deactivatedAt);
  }
}
