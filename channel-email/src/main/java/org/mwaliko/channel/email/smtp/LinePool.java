package org.mwaliko.channel.email.smtp;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Hands messages to a bounded number of lines, and keeps the lines open between messages: opening
 * one takes several round trips.
 */
public final class LinePool implements AutoCloseable {

  /** Longer than any one message should take; its callers give up anyway. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private final SmtpConnector connector;
  private final Semaphore free;
  private final int messagesPerLine;
  private final IdleLines idle;

  /**
   * @param lines how many may be open at once
   * @param messagesPerLine after how many messages a line is closed
   * @param longestIdle after how long without a message a line is closed
   */
  public LinePool(SmtpConnector connector, int lines, int messagesPerLine, Duration longestIdle) {
    this.connector = connector;
    this.free = new Semaphore(lines, true);
    this.messagesPerLine = messagesPerLine;
    this.idle = new IdleLines(longestIdle);
  }

  /**
   * Sends one message. Where a kept line turns out to be gone before any content was sent, a new
   * one is opened, once.
   *
   * @throws ConnectFailure if there is no line to be had; nothing was sent
   * @throws InterruptedException if the thread was interrupted; the line it used is closed
   */
  public Attempt transmit(Envelope envelope, byte[] mime)
      throws ConnectFailure, InterruptedException {
    if (!free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ConnectFailure("busy", "every connection has been in use for 5 minutes");
    }
    try {
      if (idle.isClosed()) {
        throw new ConnectFailure("closed", "the channel is closed");
      }
      Optional<SmtpLine> kept = takeReady();
      if (kept.isPresent()) {
        Attempt attempt = transmit(kept.get(), envelope, mime);
        if (!attempt.lineWasGone()) {
          return attempt;
        }
      }
      return transmit(connector.open(), envelope, mime);
    } finally {
      free.release();
    }
  }

  /** Ends the idle lines now, and the others when their message is through. */
  @Override
  public void close() {
    idle.close();
  }

  private Optional<SmtpLine> takeReady() throws InterruptedException {
    for (Optional<SmtpLine> line = idle.take(); line.isPresent(); line = idle.take()) {
      if (line.get().ready()) {
        return line;
      }
      line.get().abandon();
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while asking for a sign of life");
      }
    }
    return Optional.empty();
  }

  private Attempt transmit(SmtpLine line, Envelope envelope, byte[] mime)
      throws InterruptedException {
    Attempt attempt = line.transmit(envelope, mime);
    if (line.usable() && line.messages() < messagesPerLine) {
      idle.put(line);
    } else {
      line.quit();
    }
    return attempt;
  }
}
