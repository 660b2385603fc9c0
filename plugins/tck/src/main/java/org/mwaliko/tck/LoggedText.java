package org.mwaliko.tck;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that is logged in this JVM by {@code java.util.logging}, while it is open. */
final class LoggedText extends Handler {

  private final Queue<String> texts = new ConcurrentLinkedQueue<>();
  private final SimpleFormatter formatter = new SimpleFormatter();
  private final Logger root = Logger.getLogger("");

  private final Level before = root.getLevel();

  LoggedText() {
    root.addHandler(this);
    // An operator may look for a fault one day, and log everything.
    root.setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord entry) {
    texts.add(formatter.format(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
  }

  @Override
  public String toString() {
    return String.join("\n", texts);
  }
}
