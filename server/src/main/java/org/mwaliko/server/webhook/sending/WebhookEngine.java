package org.mwaliko.server.webhook.sending;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.webhook.SigningSecrets;
import org.mwaliko.server.webhook.WebhookConfig;
import org.mwaliko.server.webhook.Webhooks;
import org.mwaliko.server.webhook.net.Destinations;
import org.mwaliko.server.webhook.net.GuardedClient;

/** Sends what is due. Any number of processes may run one on the same database. */
public final class WebhookEngine implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(WebhookEngine.class.getName());
  private static final long IDLE_MILLIS = 250;
  private static final long PATIENCE_MILLIS = 2_000;

  /** Beside the request itself: looking the host up, and noting what came of it. */
  private static final Duration AROUND_A_REQUEST = Duration.ofSeconds(30);

  private final SendingStore store;
  private final Sender sender;
  private final GuardedClient client;
  private final WebhookConfig config;
  private final InstantSource clock;
  private final Map<UUID, Semaphore> rooms = new ConcurrentHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Phaser inFlight = new Phaser(1);
  private final Thread dispatcher = Thread.ofVirtual().name("webhooks").unstarted(this::run);
  private volatile boolean stopping;

  private WebhookEngine(
      Database database,
      Webhooks webhooks,
      SigningSecrets secrets,
      Destinations destinations,
      WebhookConfig config,
      InstantSource clock) {
    this.store = new SendingStore(database);
    this.client = new GuardedClient(destinations, config.timeout());
    this.sender = new Sender(database, webhooks, secrets, client, config, clock);
    this.config = config;
    this.clock = clock;
  }

  /** Starts sending. */
  public static WebhookEngine start(
      Database database,
      Webhooks webhooks,
      SigningSecrets secrets,
      Destinations destinations,
      WebhookConfig config,
      InstantSource clock) {
    WebhookEngine engine =
        new WebhookEngine(database, webhooks, secrets, destinations, config, clock);
    engine.dispatcher.start();
    return engine;
  }

  /** Stops claiming and waits for the requests in flight, each of which ends by itself. */
  @Override
  public void close() {
    stopping = true;
    wake.release();
    try {
      dispatcher.join();
      inFlight.awaitAdvanceInterruptibly(
          inFlight.arrive(),
          config.timeout().plus(AROUND_A_REQUEST).toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOGGER.log(Level.WARNING, "Some events are still being sent; they will be sent again", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void run() {
    try {
      boolean idle = true;
      while (!stopping) {
        if (claimAll(idle)) {
          idle = false;
        } else {
          idle = !wake.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Claims for all webhooks.
   *
   * @param idle whether nothing has ended for a while, so that a small claim is better than none
   * @return whether there may be more to claim at once
   */
  private boolean claimAll(boolean idle) throws InterruptedException {
    try {
      boolean more = false;
      for (SendingStore.Target target : store.due(clock.instant())) {
        more |= claim(target, idle);
      }
      return more;
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Events for webhooks wait", e);
      Thread.sleep(PATIENCE_MILLIS);
      return false;
    }
  }

  private boolean claim(SendingStore.Target target, boolean idle) {
    Semaphore room =
        rooms.computeIfAbsent(target.webhook(), _ -> new Semaphore(config.concurrency()));
    int free = room.drainPermits();
    // A claim is a transaction, for one event as for many.
    int enough = idle ? 1 : (config.concurrency() + 1) / 2;
    if (free < enough || stopping) {
      room.release(free);
      return false;
    }
    List<ClaimedEvent> claimed = List.of();
    try {
      Instant now = clock.instant();
      claimed =
          store.claim(
              target.webhook(), free, now, now.plus(config.timeout()).plus(AROUND_A_REQUEST));
    } finally {
      room.release(free - claimed.size());
    }
    claimed.forEach(event -> start(target, event, room));
    return !claimed.isEmpty();
  }

  private void start(SendingStore.Target target, ClaimedEvent event, Semaphore room) {
    inFlight.register();
    Thread.ofVirtual()
        .name("webhook-event")
        .start(
            () -> {
              try {
                sender.send(target, event);
              } catch (RuntimeException e) {
                // It is due again by itself when its claim has run out.
                LOGGER.log(Level.ERROR, "What came of an event isn't noted; it is sent again", e);
              } finally {
                room.release();
                inFlight.arriveAndDeregister();
                wake.release();
              }
            });
  }
}
