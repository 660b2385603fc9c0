package org.mwaliko.server.channel.isolation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keeps a channel that can't deliver from being asked for every message. It rests when it says that
 * nothing can go through, or after several faults in a row; afterwards one message goes ahead
 * alone, and its outcome decides. Rests get longer while nothing gets through.
 */
public final class CircuitBreaker {

  private static final int FAULTS_IN_A_ROW = 5;
  private static final int LONGEST_IN_FIRSTS = 20;

  private final InstantSource clock;
  private final Duration firstRest;

  private int faults;
  private int rests;
  private boolean open;
  private boolean trying;
  private Instant until = Instant.MIN;
  private String reason = "";

  /**
   * @param firstRest doubled with each further one, up to twenty times as long
   */
  public CircuitBreaker(InstantSource clock, Duration firstRest) {
    this.clock = clock;
    this.firstRest = firstRest;
  }

  /** How many of the wanted messages may be begun now. */
  public synchronized int admit(int wanted) {
    if (!open || wanted == 0) {
      return wanted;
    }
    if (trying || clock.instant().isBefore(until)) {
      return 0;
    }
    trying = true;
    return 1;
  }

  /** Takes back an admission that nothing came of. */
  public synchronized void unused() {
    trying = false;
  }

  /** Something got through to the provider, for good or bad. */
  public synchronized void worked() {
    faults = 0;
    rests = 0;
    open = false;
    trying = false;
  }

  /** A call ended without an outcome that can be relied on. */
  public synchronized void fault(String what) {
    faults++;
    if (faults >= FAULTS_IN_A_ROW || trying) {
      rest(what, Optional.empty());
    }
  }

  /**
   * Nothing can go through now.
   *
   * @param asked how long the provider asks to wait
   */
  public synchronized void rest(String why, Optional<Duration> asked) {
    boolean alreadyResting = open && !trying && clock.instant().isBefore(until);
    if (!alreadyResting) {
      rests++;
    }
    long firsts = Math.min(LONGEST_IN_FIRSTS, 1L << Math.min(rests - 1, 30));
    Instant end = clock.instant().plus(asked.orElse(firstRest.multipliedBy(firsts)));
    open = true;
    trying = false;
    reason = why;
    if (!alreadyResting || end.isAfter(until)) {
      until = end;
    }
  }

  /** When the next message is tried, while the channel rests. */
  public synchronized Optional<Instant> restsUntil() {
    return open && clock.instant().isBefore(until) ? Optional.of(until) : Optional.empty();
  }

  /** Why it rests, or rested last, without a secret. */
  public synchronized String reason() {
    return reason;
  }
}
