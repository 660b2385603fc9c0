package org.mwaliko.server.delivery;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.suppression.Suppressions;

/**
 * Sends what is in the outbox. Any number of processes may run one on the same database: each holds
 * a lease, and takes over what those held whose lease ran out.
 */
public final class Engine implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Engine.class.getName());
  private static final int RENEWALS_PER_LEASE = 4;

  private final UUID owner = Ids.next();
  private final Queue queue;
  private final DeliveryConfig config;
  private final InstantSource clock;
  private final ResultWriter results;
  private final List<ChannelRunner> runners = new ArrayList<>();
  private final Thread heart;

  private Engine(
      Database database,
      Channels channels,
      MessageComposer composer,
      Suppressions suppressions,
      Pacing pacing,
      DeliveryConfig config,
      InstantSource clock) {
    this.queue = new Queue(database);
    this.config = config;
    this.clock = clock;
    this.results = new ResultWriter(database, queue, suppressions, owner, clock);
    for (OpenChannel channel : channels.usable()) {
      Settling settling =
          new Settling(
              config, channel.description(), bound -> ThreadLocalRandom.current().nextLong(bound));
      runners.add(
          new ChannelRunner(channel, queue, composer, settling, results, pacing, clock, owner));
    }
    this.heart = Thread.ofVirtual().name("delivery-lease").unstarted(this::beat);
  }

  /** Starts sending. */
  public static Engine start(
      Database database,
      Channels channels,
      MessageComposer composer,
      Suppressions suppressions,
      Pacing pacing,
      DeliveryConfig config,
      InstantSource clock) {
    Engine engine = new Engine(database, channels, composer, suppressions, pacing, config, clock);
    engine.renew();
    engine.heart.start();
    engine.runners.forEach(ChannelRunner::start);
    return engine;
  }

  /** Stops claiming, waits for the calls in flight, notes their outcomes, gives back the rest. */
  @Override
  public void close() {
    try {
      runners.forEach(ChannelRunner::stop);
      Instant deadline = clock.instant().plus(config.shutdownWait());
      for (ChannelRunner runner : runners) {
        runner.await(deadline);
      }
      // What was handed over between the first stop and the end of the last claim.
      runners.forEach(ChannelRunner::stop);
      results.close();
      heart.interrupt();
      heart.join();
      queue.leave(owner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(config.lease().dividedBy(RENEWALS_PER_LEASE));
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew() {
    Instant now = clock.instant();
    try {
      long taken = queue.renew(owner, now.plus(config.lease()), now);
      if (taken > 0) {
        LOGGER.log(Level.WARNING, "{0} deliveries were in the hands of a process that died", taken);
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Can't renew the lease", e);
    }
  }
}
