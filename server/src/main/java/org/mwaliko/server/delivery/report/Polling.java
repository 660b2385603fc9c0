package org.mwaliko.server.delivery.report;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.spi.Capability;

/**
 * Fetches reports from the channels that have theirs fetched, each on a thread of its own, and
 * looks again for the deliveries of reports that came too early.
 */
public final class Polling implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Polling.class.getName());
  private static final Duration BETWEEN_MATCHES = Duration.ofSeconds(2);

  private final StatusUpdates updates;
  private final Duration interval;
  private final List<Thread> threads = new ArrayList<>();

  private Polling(StatusUpdates updates, Duration interval) {
    this.updates = updates;
    this.interval = interval;
  }

  /**
   * Starts fetching.
   *
   * @param interval between the end of one fetch and the start of the next
   */
  public static Polling start(Channels channels, StatusUpdates updates, Duration interval) {
    Polling polling = new Polling(updates, interval);
    for (OpenChannel channel : channels.usable()) {
      if (channel.can(Capability.STATUS_POLL)) {
        polling.every(interval, "poll-" + channel.name(), () -> polling.poll(channel));
      }
    }
    polling.every(BETWEEN_MATCHES, "match-reports", updates::matchWaiting);
    return polling;
  }

  private void poll(OpenChannel channel) {
    try {
      channel.poll(reports -> updates.record(channel.name(), reports));
    } catch (CallFailedException e) {
      LOGGER.log(
          Level.WARNING,
          "Reports of the channel {0} can not be fetched, next try in {1}: {2}",
          channel.name(),
          interval,
          e.getMessage());
    }
  }

  private void every(Duration pause, String name, Runnable work) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(pause);
                      attempt(name, work);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  private static void attempt(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, name + " failed; it is tried again", e);
    }
  }

  @Override
  public void close() {
    try {
      for (Thread thread : threads) {
        thread.interrupt();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
