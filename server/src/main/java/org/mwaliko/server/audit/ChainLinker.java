package org.mwaliko.server.audit;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.SecretKeys;

/**
 * Links events into the chain, soon after they were committed. So a transaction that writes one
 * waits for no other: only linking is one after the other, over all processes, by the lock on the
 * chain's end. Until then an event is guarded by its seal alone, against change and forgery.
 */
public final class ChainLinker implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(ChainLinker.class.getName());
  private static final int CHUNK = 1_000;
  private static final long IDLE_MILLIS = 250;
  private static final long REST_MILLIS = 10_000;

  private final Database database;
  private final AuditStore store;
  private final SecretKeys keys;
  private final Thread thread = Thread.ofVirtual().name("audit").unstarted(this::run);
  private volatile boolean stopping;

  public ChainLinker(Database database, SecretKeys keys) {
    this.database = database;
    this.store = new AuditStore(database);
    this.keys = keys;
  }

  public void start() {
    thread.start();
  }

  /** Links what is committed, before it returns. */
  public void linkAll() {
    while (link() == CHUNK) {
      // More may wait.
    }
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
        rest(linkedAll() ? IDLE_MILLIS : REST_MILLIS);
      }
      linkedAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean linkedAll() {
    try {
      linkAll();
      return true;
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Audit events can't be linked for now", e);
      return false;
    }
  }

  private void rest(long millis) throws InterruptedException {
    for (long waited = 0; waited < millis && !stopping; waited += IDLE_MILLIS) {
      Thread.sleep(IDLE_MILLIS);
    }
  }

  private int link() {
    // Without a lock, since most of the time there is nothing to do.
    if (store.unlinked(1).isEmpty()) {
      return 0;
    }
    return database.transaction(
        () -> {
          AuditStore.Head head = store.head(true).orElseThrow();
          List<SealedEvent> events = store.unlinked(CHUNK);
          long position = head.position();
          byte[] hash = head.hash();
          List<Object[]> links = new ArrayList<>(events.size());
          for (SealedEvent event : events) {
            position++;
            hash = event.chained(hash, position);
            links.add(new Object[] {position, hash, event.event().id()});
          }
          store.link(links);
          byte[] seal = keys.auditSeal(SealedEvent.head(position, hash));
          store.head(new AuditStore.Head(position, hash, Optional.of(seal)));
          return events.size();
        });
  }
}
