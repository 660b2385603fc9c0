package org.mwaliko.server.imports;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Applies long imports, a chunk to a transaction, so that a crash costs a chunk at most. Any number
 * of processes may run one: an import that another works on is passed over.
 */
public final class ImportRunner implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(ImportRunner.class.getName());
  private static final long IDLE_MILLIS = 250;
  private static final Duration REST = Duration.ofSeconds(10);

  private final Imports imports;
  private final InstantSource clock;
  private final Map<UUID, Instant> resting = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopping;

  private ImportRunner(Imports imports, InstantSource clock) {
    this.imports = imports;
    this.clock = clock;
    this.thread = Thread.ofVirtual().name("imports").unstarted(this::run);
  }

  public static ImportRunner start(Imports imports, InstantSource clock) {
    ImportRunner runner = new ImportRunner(imports, clock);
    runner.thread.start();
    return runner;
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        if (!moveAll()) {
          Thread.sleep(IDLE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether anything moved. One import that can't doesn't keep the others (P8). */
  private boolean moveAll() {
    boolean moved = false;
    for (UUID id : applying()) {
      if (!stopping && !clock.instant().isBefore(resting.getOrDefault(id, Instant.MIN))) {
        try {
          moved |= imports.applyNext(id);
          resting.remove(id);
        } catch (RuntimeException e) {
          LOGGER.log(Level.ERROR, "The import " + id + " can't be applied further for now", e);
          resting.put(id, clock.instant().plus(REST));
        }
      }
    }
    return moved;
  }

  private List<UUID> applying() {
    try {
      return imports.applying();
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Imports can't be applied for now", e);
      return List.of();
    }
  }
}
