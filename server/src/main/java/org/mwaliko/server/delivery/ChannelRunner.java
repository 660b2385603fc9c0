package org.mwaliko.server.delivery;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;

/** Drives one channel: claims what is due for it, a few at a time, and calls it. */
final class ChannelRunner {

  private static final System.Logger LOGGER = System.getLogger(ChannelRunner.class.getName());
  private static final long IDLE_MILLIS = 200;

  private static final int FRAMES = 6;

  /** How many are claimed ahead for each call at once, so that callers never wait for a claim. */
  private static final int AHEAD = 4;

  private record Task(ClaimedDelivery delivery, Message message) {}

  private final OpenChannel channel;
  private final Queue queue;
  private final MessageComposer composer;
  private final Settling settling;
  private final ResultWriter results;
  private final InstantSource clock;
  private final UUID owner;
  private final DeliveryConfig config;

  private final Semaphore room;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Thread> threads = new ArrayList<>();
  private volatile Instant pausedUntil = Instant.MIN;
  private volatile boolean stopping;

  ChannelRunner(
      OpenChannel channel,
      Queue queue,
      MessageComposer composer,
      Settling settling,
      ResultWriter results,
      InstantSource clock,
      UUID owner,
      DeliveryConfig config) {
    this.channel = channel;
    this.queue = queue;
    this.composer = composer;
    this.settling = settling;
    this.results = results;
    this.clock = clock;
    this.owner = owner;
    this.config = config;
    this.room = new Semaphore(AHEAD * channel.description().limits().concurrency());
  }

  void start() {
    String name = "delivery-" + channel.name();
    threads.add(Thread.ofVirtual().name(name).start(this::claimUntilStopped));
    for (int i = 0; i < channel.description().limits().concurrency(); i++) {
      threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::callUntilStopped));
    }
  }

  /** Stops claiming and gives back what was not begun. */
  void stop() {
    stopping = true;
    List<Task> unbegun = new ArrayList<>();
    tasks.drainTo(unbegun);
    unbegun.forEach(task -> results.add(settling.givenBack(task.delivery(), clock.instant())));
  }

  /** Waits for the calls in flight, and interrupts them when the time is up. */
  void await(Instant deadline) throws InterruptedException {
    for (Thread thread : threads) {
      long left = Duration.between(clock.instant(), deadline).toMillis();
      thread.join(Duration.ofMillis(Math.max(1, left)));
    }
    calls.shutdownNow();
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
        int claimed = clock.instant().isBefore(pausedUntil) ? 0 : claim(wanted);
        room.release(wanted - claimed);
        if (claimed == 0) {
          Thread.sleep(IDLE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    for (ClaimedDelivery delivery : claimed) {
      Message message = messages.get(delivery.id());
      if (message == null) {
        settle(settling.canceled(delivery));
      } else if (stopping) {
        settle(settling.givenBack(delivery, clock.instant()));
      } else {
        tasks.add(new Task(delivery, message));
      }
    }
  }

  private void callUntilStopped() {
    try {
      while (!stopping) {
        Task task = tasks.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (task != null) {
          settle(actOrLeave(task));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void settle(Settlement settlement) {
    results.add(settlement);
    room.release();
  }

  /** Whatever happens, the thread goes on to the next (P8). */
  private Settlement actOrLeave(Task task) {
    try {
      return act(task);
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "A delivery by " + channel.name() + " failed in Mwaliko itself", e);
      DeliveryResult unknown =
          new DeliveryResult.Unknown("internal", "Mwaliko failed; see the log");
      return settling.of(task.delivery(), unknown, clock.instant());
    }
  }

  private Settlement act(Task task) {
    if (task.delivery().before() == DeliveryState.UNKNOWN) {
      if (channel.description().capabilities().contains(Capability.LOOKUP)) {
        return lookUp(task);
      }
      if (!settling.mayRepeat(task.delivery())) {
        return settling.leftUnknown(task.delivery());
      }
    }
    return deliver(task);
  }

  private Settlement lookUp(Task task) {
    Lookup found;
    try {
      found =
          withinDeadline(
              () -> channel.channel().lookup(task.message(), task.delivery().createdAt()));
    } catch (CallFailedException e) {
      found = new Lookup.Undetermined(e.getMessage());
    }
    return switch (found) {
      case Lookup.Found(var providerId, String detail) ->
          settling.of(
              task.delivery(), new DeliveryResult.Accepted(providerId, detail), clock.instant());
      case Lookup.NotFound() -> deliver(task);
      case Lookup.Undetermined(String detail) ->
          settling.undetermined(task.delivery(), detail, clock.instant());
    };
  }

  private Settlement deliver(Task task) {
    DeliveryResult result;
    try {
      result = withinDeadline(() -> channel.channel().deliver(task.message()));
    } catch (CallFailedException e) {
      result = new DeliveryResult.Unknown(e.code, e.getMessage());
    }
    pauseIfAsked(result);
    return settling.of(task.delivery(), result, clock.instant());
  }

  private void pauseIfAsked(DeliveryResult result) {
    Duration pause =
        switch (result) {
          case DeliveryResult.Deferred d when d.scope() == Scope.CHANNEL ->
              d.retryAfter().map(Settling::sane).orElse(config.channelPause());
          case DeliveryResult.Rejected r when r.scope() == Scope.CHANNEL -> config.channelPause();
          case DeliveryResult.Deferred d -> Duration.ZERO;
          case DeliveryResult.Rejected r -> Duration.ZERO;
          case DeliveryResult.Accepted a -> Duration.ZERO;
          case DeliveryResult.Unknown u -> Duration.ZERO;
        };
    if (pause.isPositive()) {
      pausedUntil = clock.instant().plus(pause);
      LOGGER.log(
          Level.WARNING, "The channel {0} rests for {1}: {2}", channel.name(), pause, result);
    }
  }

  /** A call that ended otherwise than by an answer; its outcome is not known. */
  private static final class CallFailedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    CallFailedException(String code, String message) {
      super(message);
      this.code = code;
    }
  }

  @FunctionalInterface
  private interface Call<T> {
    T answer() throws InterruptedException;
  }

  private <T> T withinDeadline(Call<T> call) throws CallFailedException {
    Duration deadline = channel.description().limits().deadline();
    Future<T> answer = calls.submit(call::answer);
    try {
      T given = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      if (given == null) {
        throw new CallFailedException("null", "The channel gave no answer");
      }
      return given;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new CallFailedException("timeout", "No answer within " + deadline);
    } catch (ExecutionException e) {
      // An exception's own text may hold anything, a secret even: it is named, and where it was.
      String type = e.getCause().getClass().getSimpleName();
      LOGGER.log(
          Level.WARNING,
          "The channel {0} failed with {1} at {2}",
          channel.name(),
          type,
          Arrays.stream(e.getCause().getStackTrace()).limit(FRAMES).toList());
      throw new CallFailedException("exception", "The channel failed with " + type);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new CallFailedException("shutdown", "The process stopped before there was an answer");
    }
  }
}
