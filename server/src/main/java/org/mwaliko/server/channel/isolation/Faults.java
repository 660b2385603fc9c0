package org.mwaliko.server.channel.isolation;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a channel did wrong since the process started, counted, and logged now and then. */
public final class Faults {

  private static final System.Logger LOGGER = System.getLogger(Faults.class.getName());
  private static final Duration BETWEEN_LOGS = Duration.ofSeconds(30);
  private static final int KINDS = 50;
  private static final int FRAMES = 6;

  private final String channel;
  private final InstantSource clock;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, Instant> logged = new LinkedHashMap<>();

  public Faults(String channel, InstantSource clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /** Notes a call that failed. */
  public void note(CallFailedException failure) {
    if (failure.kind() != CallFailedException.Kind.SHUTDOWN) {
      // An exception's own text may hold anything, a secret even: it is named, and where it was.
      note(
          failure.getMessage(),
          failure.kind() == CallFailedException.Kind.EXCEPTION
              ? Arrays.stream(failure.getCause().getStackTrace()).limit(FRAMES).toList()
              : List.of());
    }
  }

  /**
   * Notes anything else.
   *
   * @param message the same for the same kind of fault
   */
  public void note(String message) {
    note(message, List.of());
  }

  private synchronized void note(String message, List<StackTraceElement> where) {
    Instant now = clock.instant();
    if (faults.size() < KINDS || faults.containsKey(message)) {
      faults.merge(
          message,
          new Fault(message, 1, now),
          (before, one) -> new Fault(message, before.count() + 1, now));
    }
    Instant before = logged.get(message);
    if (before == null || !now.isBefore(before.plus(BETWEEN_LOGS))) {
      if (logged.size() < KINDS || before != null) {
        logged.put(message, now);
      }
      LOGGER.log(Level.WARNING, "The channel {0}: {1} {2}", channel, message, where);
    }
  }

  /** All of them, in the order in which they first occurred. */
  public synchronized List<Fault> all() {
    return new ArrayList<>(faults.values());
  }
}
