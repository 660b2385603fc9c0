package org.mwaliko.server.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.pacing.Budget;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.security.Caller;

/**
 * Putting off, pausing, resuming and canceling campaigns. Each changes one row, however many
 * messages wait: claims look at the campaign, and {@link CampaignRunner} does the rest in chunks.
 * Doing the same again changes nothing.
 */
public final class CampaignLife {

  private final Database database;
  private final CampaignStore store;
  private final Pacing pacing;
  private final AuditTrail audit;

  public CampaignLife(Database database, Pacing pacing, AuditTrail audit) {
    this.audit = audit;
    this.pacing = pacing;
    this.database = database;
    this.store = new CampaignStore(database);
  }

  /** Sets the time of a campaign that hasn't started; one in the past starts it. */
  public Outcome<Campaign> schedule(Caller caller, Optional<UUID> id, Instant startAt) {
    return change(
        caller,
        id,
        CampaignStatus.SCHEDULED,
        AuditAction.CAMPAIGN_SCHEDULED,
        campaign -> store.schedule(campaign.id(), startAt),
        "only one that has not started can be put off; use pauseCampaign or cancelCampaign.");
  }

  public Outcome<Campaign> pause(Caller caller, Optional<UUID> id) {
    return to(
        caller,
        id,
        CampaignStatus.PAUSED,
        AuditAction.CAMPAIGN_PAUSED,
        "only a running one can be paused; put off a scheduled one with scheduleCampaign.");
  }

  /** Goes on, with larger budgets if any are given. */
  public Outcome<Campaign> resume(Caller caller, Optional<UUID> id, List<Budget> budgets) {
    return change(
        caller,
        id,
        CampaignStatus.RUNNING,
        AuditAction.CAMPAIGN_RESUMED,
        campaign -> {
          pacing.setBudgets(campaign.id(), budgets);
          store.move(campaign.id(), CampaignStatus.RUNNING);
        },
        "only a paused one can be resumed; invite those who were left out with inviteAll.");
  }

  public Outcome<Campaign> cancel(Caller caller, Optional<UUID> id) {
    return to(
        caller,
        id,
        CampaignStatus.CANCELED,
        AuditAction.CAMPAIGN_CANCELED,
        "nothing of it is left to be canceled; what was sent can be revoked per account.");
  }

  private Outcome<Campaign> to(
      Caller caller, Optional<UUID> id, CampaignStatus to, AuditAction action, String otherwise) {
    return change(caller, id, to, action, campaign -> store.move(campaign.id(), to), otherwise);
  }

  private Outcome<Campaign> change(
      Caller caller,
      Optional<UUID> id,
      CampaignStatus to,
      AuditAction action,
      Consumer<Campaign> work,
      String otherwise) {
    caller.mustBeAdmin();
    return database.transaction(
        () -> {
          Optional<Campaign> found = id.flatMap(store::lock);
          if (found.isEmpty()) {
            return refused(UserErrorCode.NOT_FOUND, "There is no such campaign.");
          }
          CampaignStatus now = found.get().status();
          if (to.from().contains(now)) {
            work.accept(found.get());
            audit.record(caller, AuditEntry.of(action, CampaignFields.TYPE, found.get().id()));
          } else if (to != now) {
            return refused(UserErrorCode.WRONG_STATUS, "The campaign is " + now + ": " + otherwise);
          }
          return Outcome.done(store.lock(found.get().id()).orElseThrow());
        });
  }

  private static Outcome<Campaign> refused(UserErrorCode code, String message) {
    return Outcome.refused(new UserError(code, message, "id"));
  }
}
