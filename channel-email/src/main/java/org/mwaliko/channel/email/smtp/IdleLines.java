package org.mwaliko.channel.email.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Open lines that nobody uses, the one used last on top. Closes those that stay too long, and needs
 * a thread only while there are some.
 */
final class IdleLines implements AutoCloseable {

  private final Duration longest;
  private final Deque<SmtpLine> lines = new ArrayDeque<>();
  private Optional<Thread> reaper = Optional.empty();
  private boolean closed;

  /**
   * @param longest how long a line may be idle
   */
  IdleLines(Duration longest) {
    this.longest = longest;
  }

  synchronized Optional<SmtpLine> take() {
    return Optional.ofNullable(lines.pollFirst());
  }

  /** Keeps a line; ends it if it is too late for that. */
  synchronized void put(SmtpLine line) {
    if (closed) {
      line.quit();
      return;
    }
    lines.addFirst(line);
    if (reaper.isEmpty()) {
      reaper = Optional.of(Thread.ofVirtual().name("email-idle-lines").start(this::reap));
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    lines.forEach(SmtpLine::quit);
    lines.clear();
    reaper.ifPresent(Thread::interrupt);
  }

  private void reap() {
    try {
      for (long wait = longest.toNanos(); wait > 0; wait = endOldest()) {
        Thread.sleep(Duration.ofNanos(wait));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: nothing is left to end
    }
  }

  /** Returns how long until the next one is due, in nanoseconds; 0 if there is none. */
  private synchronized long endOldest() {
    while (!lines.isEmpty()) {
      long left = lines.getLast().lastUsed() + longest.toNanos() - System.nanoTime();
      if (left > 0) {
        return left;
      }
      lines.removeLast().quit();
    }
    reaper = Optional.empty();
    return 0;
  }
}
