package org.mwaliko.server.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.security.Caller;

/** Looking at events. */
public final class AuditLog {

  private final Database database;
  private final AuditStore store;
  private final AuditTrail trail;

  public AuditLog(Database database, AuditTrail trail) {
    this.database = database;
    this.store = new AuditStore(database);
    this.trail = trail;
  }

  public Optional<AuditEvent> find(Caller caller, UUID id) {
    caller.mustSeeAll();
    return store.find(id);
  }

  /** The latest first. */
  public Page<AuditEvent> page(Caller caller, AuditFilter filter, PageRequest request) {
    caller.mustSeeAll();
    return store.page(filter, request);
  }

  public long count(Caller caller, AuditFilter filter) {
    caller.mustSeeAll();
    return store.count(filter);
  }

  /** Notes that somebody takes the chain away, from a position on. */
  void exporting(Caller caller) {
    caller.mustSeeAll();
    database.transaction(() -> trail.record(caller, AuditEntry.of(AuditAction.AUDIT_EXPORTED)));
  }

  /** A part of the chain in its order, for who may have it. */
  List<SealedEvent> linkedAfter(Caller caller, long position, int limit) {
    caller.mustSeeAll();
    return store.linkedAfter(position, limit);
  }
}
