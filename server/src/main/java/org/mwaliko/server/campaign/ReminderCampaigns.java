package org.mwaliko.server.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.security.Caller;

/** Campaigns that remind of others. Each is one of its own, so that both add up. */
public final class ReminderCampaigns {

  /** Nobody is reminded by itself so soon after another message. */
  private static final Duration QUIET = Duration.ofDays(1);

  private final CampaignStore store;
  private final Invitations invitations;
  private final Messages messages;
  private final AuditTrail audit;
  private final Pacing pacing;
  private final InstantSource clock;

  public ReminderCampaigns(
      Database database,
      Invitations invitations,
      Messages messages,
      AuditTrail audit,
      Pacing pacing,
      InstantSource clock) {
    this.store = new CampaignStore(database);
    this.invitations = invitations;
    this.messages = messages;
    this.audit = audit;
    this.pacing = pacing;
    this.clock = clock;
  }

  /**
   * Starts reminding those whom a campaign reached and who have not claimed, by its channels and
   * with the standard reminder, as a part of the transaction around it.
   *
   * @return the campaign that reminds; empty if nobody has to be
   */
  public Optional<UUID> start(UUID of) {
    Campaign earlier = store.findAll(Caller.SYSTEM, List.of(of)).getFirst();
    Instant now = clock.instant();
    UUID id = Ids.next();
    store.insert(
        id,
        CampaignKind.REMINDER,
        earlier.channels(),
        Optional.of(messages.saveReminder(Optional.empty())),
        Optional.empty(),
        Caller.SYSTEM,
        now);
    long total = invitations.freezeUnclaimed(id, of, now.minus(QUIET));
    if (total > 0) {
      pacing.copyQuietHours(of, id);
      audit.record(
          Caller.SYSTEM,
          AuditEntry.of(AuditAction.CAMPAIGN_STARTED, CampaignFields.TYPE, id)
              .items(total)
              .detail(CampaignKind.REMINDER.name()));
      return Optional.of(id);
    }
    store.delete(id);
    return Optional.empty();
  }
}
