package org.mwaliko.server.campaign;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.channel.isolation.CallFailedException;

/**
 * Has channels put together what belongs together, beside the work on other campaigns: it may take
 * a channel long, or for ever (P8).
 */
final class Collations implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Collations.class.getName());
  private static final Duration REST = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<UUID, Future<Boolean>> running = new HashMap<>();
  private final Map<UUID, Instant> resting = new HashMap<>();

  Collations(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether the channels are done with a campaign; begins, or begins again after a failure. */
  boolean done(UUID campaign, List<OpenChannel> channels) {
    if (channels.isEmpty()) {
      return true;
    }
    Future<Boolean> begun = running.get(campaign);
    if (begun == null) {
      if (!clock.instant().isBefore(resting.getOrDefault(campaign, Instant.MIN))) {
        running.put(campaign, threads.submit(() -> collate(campaign, channels)));
      }
      return false;
    }
    if (!begun.isDone()) {
      return false;
    }
    running.remove(campaign);
    boolean done = begun.resultNow();
    if (done) {
      resting.remove(campaign);
    } else {
      resting.put(campaign, clock.instant().plus(REST));
    }
    return done;
  }

  private static boolean collate(UUID campaign, List<OpenChannel> channels) {
    boolean all = true;
    for (OpenChannel channel : channels) {
      try {
        channel.collate(campaign.toString());
      } catch (CallFailedException e) {
        LOGGER.log(
            Level.ERROR,
            "{0} can not put the campaign {1} together for now: {2}",
            channel.name(),
            campaign,
            e.getMessage());
        all = false;
      }
    }
    return all;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
