package org.mwaliko.server.delivery;

import io.prometheus.metrics.core.metrics.Counter;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.suppression.Suppression;
import org.mwaliko.server.suppression.Suppressions;

/**
 * Notes outcomes in groups. An outcome that can't be noted now, because the database is away, is
 * kept and tried again, since the provider won't tell it twice.
 */
final class ResultWriter {

  private static final Counter COUNTER =
      Counter.builder()
          .name("mwaliko_delivery_outcomes_total")
          .help("What came of handing messages to channels.")
          .labelNames("channel", "state")
          .register();

  private static final System.Logger LOGGER = System.getLogger(ResultWriter.class.getName());
  private static final int GROUP = 500;
  private static final long PATIENCE_MILLIS = 1_000;

  /** An outcome, and what to do once it is noted. */
  private record Outcome(Settlement settlement, Runnable noted) {}

  private final BlockingQueue<Outcome> waiting = new LinkedBlockingQueue<>();
  private final Database database;
  private final Queue queue;
  private final Suppressions suppressions;
  private final UUID owner;
  private final InstantSource clock;
  private volatile boolean stopping;
  private final Thread thread;

  ResultWriter(
      Database database, Queue queue, Suppressions suppressions, UUID owner, InstantSource clock) {
    this.database = database;
    this.queue = queue;
    this.suppressions = suppressions;
    this.owner = owner;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("delivery-results").start(this::run);
  }

  /**
   * Has an outcome noted soon.
   *
   * @param noted called once it is
   */
  void add(Settlement settlement, Runnable noted) {
    waiting.add(new Outcome(settlement, noted));
  }

  /** Notes what is waiting and ends. */
  void close() throws InterruptedException {
    stopping = true;
    thread.join();
  }

  private void run() {
    List<Outcome> group = new ArrayList<>();
    try {
      while (!stopping || !waiting.isEmpty() || !group.isEmpty()) {
        if (group.isEmpty()) {
          Outcome first = waiting.poll(20, TimeUnit.MILLISECONDS);
          if (first == null) {
            continue;
          }
          group.add(first);
          waiting.drainTo(group, GROUP - 1);
        }
        if (write(group.stream().map(Outcome::settlement).toList())) {
          group.forEach(outcome -> outcome.noted().run());
          group.clear();
        } else if (database.answers()) {
          group.removeIf(this::writeAlone);
        } else if (stopping) {
          return;
        } else {
          Thread.sleep(PATIENCE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One that the database refuses must not keep the others from being noted (P8). Such a one is
   * noted without what the channel said of it, which is all that can be wrong with it.
   */
  private boolean writeAlone(Outcome outcome) {
    Settlement settlement = outcome.settlement();
    boolean written = write(List.of(settlement));
    if (!written && database.answers()) {
      written = write(List.of(settlement.withoutAnswer()));
      if (written) {
        LOGGER.log(
            Level.ERROR,
            "The answer for the delivery {0} could not be kept; its outcome is {1}",
            settlement.delivery().id(),
            settlement.state());
      }
    }
    if (written) {
      outcome.noted().run();
    }
    return written;
  }

  private static List<Suppression> badAddresses(List<Settlement> group, Instant now) {
    return group.stream()
        .filter(Settlement::addressIsBad)
        .map(
            s ->
                new Suppression(
                    s.delivery().accountId(),
                    s.delivery().channel(),
                    s.code(),
                    Optional.of(s.detail()),
                    now))
        .toList();
  }

  private boolean write(List<Settlement> group) {
    try {
      Instant now = clock.instant();
      database.transaction(
          () -> {
            queue.settle(group, owner, now);
            suppressions.add(badAddresses(group, now));
          });
      group.forEach(
          settled ->
              COUNTER
                  .labelValues(
                      settled.delivery().channel(), settled.state().name().toLowerCase(Locale.ROOT))
                  .inc());
      return true;
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Outcomes of %d deliveries wait".formatted(group.size()), e);
      return false;
    }
  }
}
