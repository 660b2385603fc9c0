package org.mwaliko.server.keys;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.mwaliko.server.security.KeyFile;
import org.mwaliko.server.security.SecretKeys;

/**
 * Puts new keys to use, in two steps: first every process learns of them, then they are used. A
 * rotation that was cut off is gone on with by doing it again.
 */
public final class KeyRotation {

  private static final Duration LEARNING = KeyFile.KNOWN_AFTER.multipliedBy(2);

  private final SecretKeys keys;
  private final Consumer<String> progress;

  public KeyRotation(SecretKeys keys, Consumer<String> progress) {
    this.keys = keys;
    this.progress = progress;
  }

  /** Both steps, for processes that share the folder. */
  public void rotate() throws IOException, InterruptedException {
    add();
    progress.accept("Waiting %d s for all processes to know them.".formatted(LEARNING.toSeconds()));
    Thread.sleep(LEARNING);
    promote();
  }

  /** Adds new keys, which are not used yet. */
  public void add() throws IOException {
    for (KeyFile file : keys.rotating()) {
      file.add();
      progress.accept("%s has a new key, not in use yet.".formatted(file.name()));
    }
  }

  /** Uses them. */
  public void promote() throws IOException {
    for (KeyFile file : keys.rotating()) {
      file.promote();
      progress.accept("%s: the new key is in use.".formatted(file.name()));
    }
  }

  /** Which keys there are. */
  public void status() {
    for (KeyFile file : keys.rotating()) {
      progress.accept(
          "%s: %d key(s), the newest %s"
              .formatted(
                  file.name(), file.size(), file.isPromoted() ? "in use" : "not in use yet"));
    }
  }
}
