package org.mwaliko.server.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events.
 *
 * @param actions empty for any
 * @param from the first moment, UTC
 * @param until the first moment that is too late, UTC
 */
public record AuditFilter(
    List<AuditAction> actions,
    Optional<String> actor,
    Optional<UUID> target,
    Optional<Instant> from,
    Optional<Instant> until) {

  public static final AuditFilter ALL =
      new AuditFilter(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AuditFilter {
    actions = List.copyOf(actions);
  }
}
