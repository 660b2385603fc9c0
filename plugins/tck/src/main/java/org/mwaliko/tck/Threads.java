package org.mwaliko.tck;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which threads there are. */
final class Threads {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Threads of the JDK and of this kit, which nobody has to end. */
  private static final String OTHERS =
      "(contract-|ForkJoinPool.commonPool|Keep-Alive-Timer|Common-Cleaner|process reaper|VirtualThread"
          + "|Cleaner-|Java2D|AWT-|Attach Listener|Signal Dispatcher|read-poller|Read-Poller"
          + "|Write-Poller|MasterPoller|JNA ).*";

  private Threads() {}

  static Set<Thread> alive() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  /** Those that have begun since and do not end soon. */
  static Set<String> startedSince(Set<Thread> before) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Set<String> left = started(before);
    while (!left.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(Duration.ofMillis(20));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return left;
      }
      left = started(before);
    }
    return left;
  }

  private static Set<String> started(Set<Thread> before) {
    return alive().stream()
        .filter(thread -> !before.contains(thread) && !thread.getName().matches(OTHERS))
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }
}
