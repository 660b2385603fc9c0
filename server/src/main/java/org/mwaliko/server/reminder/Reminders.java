package org.mwaliko.server.reminder;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.campaign.ReminderCampaigns;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.security.Caller;

/** Reminds people by itself, each step of each campaign once. */
public final class Reminders {

  private static final System.Logger LOGGER = System.getLogger(Reminders.class.getName());

  /**
   * A step that is missed for so long is not made up for, so that switching reminders on, or a long
   * outage, writes to nobody about last year's invitation.
   */
  private static final Duration GRACE = Duration.ofDays(2);

  private final Database database;
  private final ReminderStore store;
  private final ReminderCampaigns campaigns;
  private final ReminderConfig config;
  private final InstantSource clock;

  public Reminders(
      Database database, ReminderCampaigns campaigns, ReminderConfig config, InstantSource clock) {
    this.database = database;
    this.store = new ReminderStore(database);
    this.campaigns = campaigns;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Takes the steps that are due, of each campaign the latest only.
   *
   * @return how many campaigns were started that remind
   * @throws IllegalStateException if some can't be taken now; the others were
   */
  public int takeDue() {
    Instant now = clock.instant();
    int started = 0;
    int failed = 0;
    for (Duration step : config.after().reversed()) {
      Instant madeBy = now.minus(step);
      for (UUID campaign : store.due(step, madeBy.minus(GRACE), madeBy)) {
        try {
          started += take(campaign, step, now) ? 1 : 0;
        } catch (RuntimeException e) {
          LOGGER.log(Level.ERROR, "Can't remind of the campaign " + campaign + " for now", e);
          failed++;
        }
      }
    }
    if (failed > 0) {
      throw new IllegalStateException(failed + " campaigns could not be reminded of; see the log");
    }
    return started;
  }

  private boolean take(UUID campaign, Duration step, Instant now) {
    try {
      return database.transaction(
          () -> {
            store.insert(campaign, step, now);
            var child = campaigns.start(campaign);
            store.setChild(campaign, step, child);
            return child.isPresent();
          });
    } catch (DuplicateKeyException e) {
      // Another process was faster.
      return false;
    }
  }

  /** The campaigns that reminded of others, by those. */
  Map<UUID, List<UUID>> children(Caller caller, Collection<UUID> ids) {
    caller.mustSee();
    return store.ofCampaigns(ids).stream()
        .collect(
            Collectors.groupingBy(
                ReminderStore.Pair::campaign,
                Collectors.mapping(ReminderStore.Pair::child, Collectors.toList())));
  }

  /** What campaigns remind of, for those that remind by themselves. */
  Map<UUID, UUID> parents(Caller caller, Collection<UUID> ids) {
    caller.mustSee();
    return store.ofChildren(ids).stream()
        .collect(Collectors.toMap(ReminderStore.Pair::child, ReminderStore.Pair::campaign));
  }
}
