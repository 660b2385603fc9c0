package org.mwaliko.server.campaign;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.invitation.Plan;
import org.mwaliko.spi.Capability;

/**
 * Moves running campaigns on: makes their invitations, a chunk to a transaction, and completes them
 * when nothing is left to be sent. Any number of processes may run one: a campaign that another
 * works on is passed over.
 */
public final class CampaignRunner implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(CampaignRunner.class.getName());
  static final int CHUNK = 1_000;
  private static final long IDLE_MILLIS = 250;
  private static final Duration REST = Duration.ofSeconds(10);

  private final Database database;
  private final CampaignStore store;
  private final Invitations invitations;
  private final Deliveries deliveries;
  private final Channels channels;
  private final InstantSource clock;
  private final Map<UUID, Instant> resting = new HashMap<>();
  private final Collations collations;
  private final Thread thread;
  private volatile boolean stopping;

  public CampaignRunner(
      Database database,
      Invitations invitations,
      Deliveries deliveries,
      Channels channels,
      InstantSource clock) {
    this.database = database;
    this.store = new CampaignStore(database);
    this.invitations = invitations;
    this.deliveries = deliveries;
    this.channels = channels;
    this.clock = clock;
    this.collations = new Collations(clock);
    this.thread = Thread.ofVirtual().name("campaigns").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
      collations.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How the invitations of a campaign are made here and now. */
  static Plan plan(Campaign campaign, Channels channels) {
    List<OpenChannel> order =
        campaign.channels().stream().flatMap(name -> channels.find(name).stream()).toList();
    return new Plan(campaign.id(), campaign.kind().audience(), order, campaign.messageId());
  }

  private void run() {
    try {
      while (!stopping) {
        if (!moveAll()) {
          Thread.sleep(IDLE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether anything moved. One campaign that can't doesn't keep the others (P8). */
  private boolean moveAll() {
    boolean moved = false;
    for (UUID id : running()) {
      if (!stopping && !clock.instant().isBefore(resting.getOrDefault(id, Instant.MIN))) {
        try {
          moved |= move(id);
          resting.remove(id);
        } catch (RuntimeException e) {
          LOGGER.log(Level.ERROR, "The campaign " + id + " can't move on for now", e);
          resting.put(id, clock.instant().plus(REST));
        }
      }
    }
    return moved;
  }

  private List<UUID> startAndList() {
    store.startDue(clock.instant());
    return store.unfinished();
  }

  private List<UUID> running() {
    try {
      return startAndList();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Campaigns can't move on for now", e);
      return List.of();
    }
  }

  private enum Step {
    ELSEWHERE,
    IDLE,
    MORE,
    EXPANDED
  }

  private boolean move(UUID id) {
    Step step =
        database.transaction(() -> store.lockIfFree(id).map(this::step).orElse(Step.ELSEWHERE));
    return switch (step) {
      case IDLE, ELSEWHERE -> false;
      case MORE -> true;
      case EXPANDED -> complete(id);
    };
  }

  private Step step(Campaign campaign) {
    UUID id = campaign.id();
    return switch (campaign.status()) {
      case RUNNING -> deliveries.unparkNext(id, CHUNK) ? Step.MORE : expand(campaign);
      case PAUSED -> deliveries.parkNext(id, CHUNK) ? Step.MORE : Step.IDLE;
      case CANCELED ->
          invitations.cancelNext(id, campaign.kind().audience(), CHUNK) ? Step.MORE : Step.EXPANDED;
      case SCHEDULED, COMPLETED -> Step.IDLE;
    };
  }

  private Step expand(Campaign campaign) {
    if (campaign.expandedAt().isPresent()) {
      return Step.EXPANDED;
    }
    if (invitations.makeNext(plan(campaign, channels), CHUNK)) {
      return Step.MORE;
    }
    store.expanded(campaign.id(), clock.instant());
    return Step.EXPANDED;
  }

  private boolean complete(UUID id) {
    if (deliveries.goesOn(id)) {
      return false;
    }
    if (!collations.done(id, collating(id))) {
      return false;
    }
    store.completed(id, clock.instant());
    return true;
  }

  private List<OpenChannel> collating(UUID campaign) {
    return deliveries.channels(campaign).stream()
        .flatMap(name -> channels.find(name).stream())
        .filter(channel -> channel.can(Capability.COLLATE))
        .toList();
  }
}
