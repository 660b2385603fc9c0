package org.mwaliko.server.channel;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.channel.isolation.CallFailedException;
import org.mwaliko.server.channel.isolation.ChannelThreads;
import org.mwaliko.server.channel.isolation.CircuitBreaker;
import org.mwaliko.server.channel.isolation.Fault;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Scope;

/** How many messages may be handed to a channel now: its rate, its rests, its threads. */
public final class Admission {

  private static final int THREADS_OF_ITS_OWN = 32;
  private static final int FAR_TOO_MANY = 10;
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

  private final CircuitBreaker breaker;
  private final ChannelThreads threads;
  private final InstantSource clock;
  private final Optional<Bucket> rate;
  private final int ownThreads;
  private volatile Instant counted = Instant.MIN;
  private volatile int own;

  Admission(Limits limits, CircuitBreaker breaker, ChannelThreads threads, InstantSource clock) {
    this.breaker = breaker;
    this.threads = threads;
    this.clock = clock;
    this.rate = limits.perSecond().stream().mapToObj(Admission::bucket).findFirst();
    this.ownThreads = THREADS_OF_ITS_OWN + 4 * limits.concurrency();
  }

  /** A second's worth at once, then as fast as the rate goes. */
  private static Bucket bucket(double perSecond) {
    long burst = Math.max(1, Math.round(perSecond));
    Duration refill = Duration.ofNanos(Math.max(1, Math.round(burst * 1e9 / perSecond)));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(burst, refill))
        .build();
  }

  /** How many of the wanted messages may be begun now. */
  public int admit(int wanted) {
    if (ownThreads() > FAR_TOO_MANY * ownThreads) {
      return 0;
    }
    int admitted = breaker.admit(wanted);
    return admitted == 0 || rate.isEmpty()
        ? admitted
        : (int) rate.get().tryConsumeAsMuchAsPossible(admitted);
  }

  /**
   * Takes back what was admitted and not begun.
   *
   * @param begun whether anything was
   */
  public void unused(int messages, boolean begun) {
    if (messages > 0) {
      rate.ifPresent(bucket -> bucket.addTokens(messages));
    }
    if (!begun) {
      breaker.unused();
    }
  }

  /** When the channel is tried again, while it rests. */
  public Optional<Instant> restsUntil() {
    return breaker.restsUntil();
  }

  /** Why it rests. */
  public String reason() {
    return breaker.reason();
  }

  void note(DeliveryResult result) {
    switch (result) {
      case DeliveryResult.Accepted accepted -> breaker.worked();
      case DeliveryResult.Deferred(Scope scope, String code, String detail, var after) -> {
        if (scope == Scope.CHANNEL) {
          breaker.rest(code + ": " + detail, after);
        } else {
          breaker.worked();
        }
      }
      case DeliveryResult.Rejected(Scope scope, String code, String detail) -> {
        if (scope == Scope.CHANNEL) {
          breaker.rest(code + ": " + detail, Optional.empty());
        } else {
          breaker.worked();
        }
      }
      case DeliveryResult.Unknown(String code, String detail) ->
          breaker.fault(code + ": " + detail);
    }
  }

  void note(CallFailedException failure) {
    switch (failure.kind()) {
      case TIMEOUT, EXCEPTION, NO_ANSWER -> breaker.fault(failure.getMessage());
      case NO_THREAD -> breaker.rest(failure.getMessage(), Optional.empty());
      case SHUTDOWN -> breaker.unused();
    }
  }

  /** What is wrong right now, after what was wrong before. */
  List<Fault> withCurrent(List<Fault> before) {
    List<Fault> all = new ArrayList<>(before);
    int stuck = threads.stuck();
    if (stuck > 0) {
      all.add(new Fault("Calls do not end although they were interrupted", stuck, clock.instant()));
    }
    counted = Instant.MIN;
    int mine = ownThreads();
    if (mine > ownThreads) {
      all.add(
          new Fault(
              "It leaks threads: it has more than %d of its own".formatted(ownThreads),
              mine,
              clock.instant()));
    }
    return all;
  }

  /** Counting looks at every thread of the process, so it is done once a second. */
  private int ownThreads() {
    Instant now = clock.instant();
    if (counted.equals(Instant.MIN) || !now.isBefore(counted.plus(BETWEEN_COUNTS))) {
      counted = now;
      own = threads.own().size();
    }
    return own;
  }
}
