package org.mwaliko.server.throttle;

import java.time.Duration;

/**
 * How many failures are let pass, and how long the waits after further ones are.
 *
 * @param free so many failures have no wait
 * @param first the wait after the next one; each further one doubles it
 * @param longest where it stops growing, so that nobody is locked out
 * @param memory after so long without a failure all are forgotten
 */
public record Limit(int free, Duration first, Duration longest, Duration memory) {
  public Limit {
    if (free < 0
        || !first.isPositive()
        || longest.compareTo(first) < 0
        || memory.compareTo(longest) <= 0) {
      throw new IllegalArgumentException("a wait must grow, and end before it is forgotten");
    }
  }
}
