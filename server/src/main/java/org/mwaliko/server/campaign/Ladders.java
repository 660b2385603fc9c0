package org.mwaliko.server.campaign;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.security.Caller;

/**
 * Takes the steps of ladders: whoever has not claimed by then is invited by the next channel, with
 * a new link or code. A claim, a deactivation or another invitation by hand ends it for a person.
 * Each step is a campaign of its own, so that all add up.
 */
public final class Ladders {

  static final int MOST_STEPS = 10;
  static final Duration LONGEST = Duration.ofDays(365);

  private static final System.Logger LOGGER = System.getLogger(Ladders.class.getName());

  private final Database database;
  private final LadderStore store;
  private final CampaignStore campaigns;
  private final Invitations invitations;
  private final Channels channels;
  private final Pacing pacing;
  private final InstantSource clock;

  public Ladders(
      Database database,
      Invitations invitations,
      Channels channels,
      Pacing pacing,
      InstantSource clock) {
    this.database = database;
    this.store = new LadderStore(database);
    this.campaigns = new CampaignStore(database);
    this.invitations = invitations;
    this.channels = channels;
    this.pacing = pacing;
    this.clock = clock;
  }

  /** What is wrong with a ladder, that a person has to put right. */
  static Optional<String> problem(List<LadderStep> ladder) {
    Duration last = Duration.ZERO;
    for (LadderStep step : ladder) {
      if (step.after().compareTo(last) <= 0) {
        return Optional.of(
            "Each step of the ladder comes later than the one before: afterHours grows, from 1.");
      }
      last = step.after();
    }
    return last.compareTo(LONGEST) > 0 || ladder.size() > MOST_STEPS
        ? Optional.of(
            "A ladder has at most %d steps within %d days.".formatted(MOST_STEPS, LONGEST.toDays()))
        : Optional.empty();
  }

  /**
   * Takes the steps that are due.
   *
   * @return how many campaigns were started
   * @throws IllegalStateException if some can't be taken now; the others were
   */
  public int takeDue() {
    Instant now = clock.instant();
    int started = 0;
    int failed = 0;
    for (LadderStore.Due step : store.due(now)) {
      try {
        started += database.transaction(() -> take(step, now)) ? 1 : 0;
      } catch (RuntimeException e) {
        LOGGER.log(Level.ERROR, "Can't take a step of the campaign " + step.campaign(), e);
        failed++;
      }
    }
    if (failed > 0) {
      throw new IllegalStateException(failed + " steps could not be taken; see the log");
    }
    return started;
  }

  private boolean take(LadderStore.Due step, Instant now) {
    Optional<OpenChannel> channel = channels.find(step.channel());
    if (!store.take(step, now) || channel.isEmpty()) {
      return false;
    }
    Campaign earlier = campaigns.findAll(Caller.SYSTEM, List.of(step.campaign())).getFirst();
    UUID id = Ids.next();
    campaigns.insert(
        id,
        CampaignKind.LADDER,
        List.of(step.channel()),
        earlier.messageId(),
        Optional.empty(),
        Caller.SYSTEM,
        now);
    campaigns.withoutReminders(id);
    if (invitations.freezeUnclaimedReachable(id, earlier.id(), channel.get()) == 0) {
      campaigns.delete(id);
      return false;
    }
    pacing.copyQuietHours(earlier.id(), id);
    store.setChild(step, id);
    return true;
  }
}
