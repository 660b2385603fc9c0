package org.mwaliko.server.account;

import java.util.Optional;
import java.util.UUID;

/**
 * What an entry of a list names.
 *
 * @param entry as it was given
 * @param account empty if it names nobody
 */
public record AccountMatch(String entry, Optional<Found> account) {

  /** As much of an account as tells whether something may be done with it. */
  public record Found(UUID id, AccountStatus status, boolean hasEmail) {}
}
