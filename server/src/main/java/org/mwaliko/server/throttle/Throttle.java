package org.mwaliko.server.throttle;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts failures and says who has to wait. */
public interface Throttle {

  /**
   * How long to wait before a try that counts in all of these; empty if there is no wait.
   *
   * @param counters at least one
   */
  Optional<Duration> waiting(List<String> counters);

  /** How many failures are remembered. */
  int failures(String counter, Limit limit);

  /** Counts a failure; as a part of the transaction around it, if there is one. */
  void failed(Map<String, Limit> counters);
}
