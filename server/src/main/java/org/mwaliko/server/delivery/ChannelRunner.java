package org.mwaliko.server.delivery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;

/** Drives one channel: claims what is due for it, a few at a time, and calls it. */
final class ChannelRunner {

  private static final System.Logger LOGGER = System.getLogger(ChannelRunner.class.getName());
  private static final long IDLE_MILLIS = 200;
  private static final Duration REST = Duration.ofSeconds(10);

  /** How many are claimed ahead for each call at once, so that callers never wait for a claim. */
  private static final int AHEAD = 4;

  private final OpenChannel channel;
  private final Queue queue;
  private final MessageComposer composer;
  private final Settling settling;
  private final ResultWriter results;
  private final InstantSource clock;
  private final UUID owner;
  private final Handover handover;
  private final Restraint restraint;
  private final Semaphore room;
  private final BlockingQueue<Handover.Task> tasks = new LinkedBlockingQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopping;

  ChannelRunner(
      OpenChannel channel,
      Queue queue,
      MessageComposer composer,
      Settling settling,
      ResultWriter results,
      Pacing pacing,
      InstantSource clock,
      UUID owner) {
    this.channel = channel;
    this.queue = queue;
    this.composer = composer;
    this.settling = settling;
    this.results = results;
    this.clock = clock;
    this.owner = owner;
    this.handover = new Handover(channel, settling, clock);
    this.restraint = new Restraint(channel, settling, pacing, clock);
    this.room = new Semaphore(AHEAD * channel.limits().concurrency() * channel.limits().batch());
  }

  void start() {
    String name = "delivery-" + channel.name();
    threads.add(Thread.ofVirtual().name(name).start(this::claimUntilStopped));
    for (int i = 0; i < channel.limits().concurrency(); i++) {
      threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::callUntilStopped));
    }
  }

  /** Stops claiming and gives back what was not begun. */
  void stop() {
    stopping = true;
    List<Handover.Task> unbegun = new ArrayList<>();
    tasks.drainTo(unbegun);
    unbegun.forEach(task -> settle(settling.givenBack(task.delivery(), clock.instant())));
  }

  /** Waits for the calls in flight, and interrupts them when the time is up. */
  void await(Instant deadline) throws InterruptedException {
    for (Thread thread : threads) {
      long left = Duration.between(clock.instant(), deadline).toMillis();
      thread.join(Duration.ofMillis(Math.max(1, left)));
    }
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private void claimUntilStopped() {
    try {
      while (!stopping) {
        room.acquire();
        int wanted = 1 + room.drainPermits();
        int claimed = claimAdmitted(wanted);
        room.release(wanted - claimed);
        if (claimed == 0) {
          Thread.sleep(IDLE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int claimAdmitted(int wanted) {
    int admitted = channel.admission().admit(wanted);
    int claimed = admitted == 0 ? 0 : claim(admitted);
    if (admitted > 0) {
      channel.admission().unused(admitted - claimed, claimed > 0);
    }
    return claimed;
  }

  private int claim(int wanted) {
    try {
      List<ClaimedDelivery> claimed = queue.claim(channel.name(), owner, wanted, clock.instant());
      if (!claimed.isEmpty()) {
        hand(claimed);
      }
      return claimed.size();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Can't claim deliveries for " + channel.name(), e);
      return 0;
    }
  }

  private void hand(List<ClaimedDelivery> claimed) {
    Map<UUID, Message> messages;
    try {
      messages = composer.compose(claimed, channel.description());
    } catch (RuntimeException e) {
      handOneByOne(claimed, e);
      return;
    }
    hand(claimed, messages);
  }

  /** So that a person whose message can't be written holds up nobody else (P8). */
  private void handOneByOne(List<ClaimedDelivery> claimed, RuntimeException failure) {
    LOGGER.log(Level.ERROR, "Can't write messages for " + channel.name(), failure);
    for (ClaimedDelivery delivery : claimed) {
      try {
        hand(List.of(delivery), composer.compose(List.of(delivery), channel.description()));
      } catch (RuntimeException e) {
        DeliveryResult later =
            new DeliveryResult.Deferred(
                Scope.MESSAGE,
                "unwritten",
                "The message can't be written; see the log",
                Optional.empty());
        settle(settling.of(delivery, later, clock.instant()));
      }
    }
  }

  private void hand(List<ClaimedDelivery> claimed, Map<UUID, Message> messages) {
    Map<UUID, Settlement> held = held(claimed, messages);
    for (ClaimedDelivery delivery : claimed) {
      Message message = messages.get(delivery.id());
      if (held.containsKey(delivery.id())) {
        channel.admission().unused(1, false);
        settle(held.get(delivery.id()));
      } else if (message == null) {
        channel.admission().unused(0, false);
        settle(settling.canceled(delivery));
      } else if (stopping) {
        settle(settling.givenBack(delivery, clock.instant()));
      } else {
        tasks.add(new Handover.Task(delivery, message));
      }
    }
  }

  private Map<UUID, Settlement> held(List<ClaimedDelivery> claimed, Map<UUID, Message> messages) {
    try {
      return restraint.of(claimed, messages);
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Can't tell whether messages may go by " + channel.name(), e);
      Instant later = clock.instant().plus(REST);
      return claimed.stream()
          .collect(Collectors.toMap(ClaimedDelivery::id, d -> settling.givenBack(d, later)));
    }
  }

  private void callUntilStopped() {
    try {
      while (!stopping) {
        Handover.Task task = tasks.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null) {
          List<Handover.Task> together = new ArrayList<>(List.of(task));
          tasks.drainTo(together, channel.limits().batch() - 1);
          handover.of(together).forEach(this::settle);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(Settlement settlement) {
    // Only then is there room again, so that a death leaves no more in doubt than there is room
    // for.
    results.add(settlement, room::release);
  }
}
