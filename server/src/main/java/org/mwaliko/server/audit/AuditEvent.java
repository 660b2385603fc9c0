package org.mwaliko.server.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that was done.
 *
 * @param position its place in the chain, from 1; empty until it is linked, soon after
 * @param at UTC, in microseconds
 * @param entry what was done, to what
 * @param origin from where
 */
public record AuditEvent(
    UUID id, Optional<Long> position, Instant at, Actor actor, AuditEntry entry, Origin origin) {

  /** Its name in the schema. */
  public static final String TYPE = "AuditEvent";
}
