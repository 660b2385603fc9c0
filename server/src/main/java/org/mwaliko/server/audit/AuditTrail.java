package org.mwaliko.server.audit;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SecretKeys;

/** Writes events down. */
public final class AuditTrail {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  private final AuditStore store;
  private final SecretKeys keys;
  private final InstantSource clock;

  public AuditTrail(Database database, SecretKeys keys, InstantSource clock) {
    this.store = new AuditStore(database);
    this.keys = keys;
    this.clock = clock;
  }

  /** Writes one down, as a part of the transaction around it: the change and it, or neither. */
  public void record(Caller caller, AuditEntry entry) {
    record(Actor.of(caller), entry);
  }

  /**
   * Erases where an account was claimed from, and reasons, which somebody typed, as a part of the
   * transaction around it. The chain verifies still, since an event tells of the erasure.
   */
  public void eraseOrigins(UUID account) {
    store.eraseOrigins(account, Actor.CLAIMANT);
  }

  /** The same, for who is no caller. */
  public void record(Actor actor, AuditEntry entry) {
    AuditEvent event =
        new AuditEvent(
            Ids.next(),
            Optional.empty(),
            // As much as a column holds, so that what is read is what was sealed.
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            actor,
            entry,
            Origin.current());
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] origin = SealedEvent.originDigest(salt, event);
    byte[] seal = keys.auditSeal(SealedEvent.canonical(event, origin));
    store.insert(new SealedEvent(event, Optional.of(salt), origin, seal, Optional.empty()));
  }
}
