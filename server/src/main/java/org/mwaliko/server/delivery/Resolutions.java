package org.mwaliko.server.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Decides about deliveries whose outcome is not known. */
public final class Resolutions {

  private final ResolutionStore store;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Resolutions(Database database, AuditTrail audit, InstantSource clock) {
    this.store = new ResolutionStore(database);
    this.audit = audit;
    this.clock = clock;
  }

  /** Decides about one, as a part of the transaction around it. */
  public Outcome<UUID> resolve(Caller caller, UUID delivery, Resolution resolution) {
    caller.mustBeAdmin();
    Instant now = clock.instant();
    String by = "by " + caller.name();
    if (resolution == Resolution.RETRY && !store.sendable(delivery, now)) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.WRONG_STATUS,
              "Its link or code can't be sent any more: it was replaced, claimed or has expired,"
                  + " or the campaign was canceled."
                  + " Use resendInvite.",
              "resolution"));
    }
    boolean resolved =
        switch (resolution) {
          case RETRY -> store.retry(delivery, by, now);
          case MARK_ACCEPTED ->
              store.end(delivery, DeliveryState.ACCEPTED, "Arrived, decided " + by, now);
          case ABANDON -> store.end(delivery, DeliveryState.FAILED, "Given up, decided " + by, now);
        };
    if (resolved) {
      audit.record(
          caller,
          AuditEntry.of(AuditAction.DELIVERY_RESOLVED, DeliveryFields.TYPE, delivery)
              .detail(resolution.name()));
    }
    return resolved
        ? Outcome.done(delivery)
        : Outcome.refused(
            new UserError(
                UserErrorCode.WRONG_STATUS,
                "Only a delivery that is UNKNOWN can be resolved; look at its state again.",
                "deliveryId"));
  }
}
