package org.mwaliko.server.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.security.Role;

/**
 * What may be known of a token afterwards.
 *
 * @param bootstrap whether it is the one that was there before any administrator
 * @param prefix how it begins; empty for one that an operator has made up
 * @param account whose reports a manager may see
 * @param integration whose token it is, for which it is of the role INTEGRATION
 * @param departments that a manager may see besides
 * @param locations that a manager may see besides
 * @param lastUsedAt to the minute or so
 */
public record ApiToken(
    UUID id,
    String name,
    Role role,
    boolean bootstrap,
    Optional<String> prefix,
    Optional<UUID> account,
    Optional<UUID> integration,
    List<String> departments,
    List<String> locations,
    Instant createdAt,
    Optional<String> createdBy,
    Optional<Instant> expiresAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {
  public ApiToken {
    departments = List.copyOf(departments);
    locations = List.copyOf(locations);
  }
}
