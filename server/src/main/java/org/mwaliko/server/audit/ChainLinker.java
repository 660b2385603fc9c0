package org.mwaliko.server.audit;

import java.lang.System.Logger.Level;
import java.security.MessageDigest;
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

  /** The end as this process left it last; it only ever moves on. */
  private volatile Optional<AuditStore.Head> seen = Optional.empty();

  public ChainLinker(Database database, SecretKeys keys) {
    this.database = database;
    this.store = new AuditStore(database);
    this.keys = keys;
  }

  /** Begins the chain if there is none, and links from now on. */
  public void start() {
    begin();
    thread.start();
  }

  /** Seals the end of a chain that nothing was written to, so that it can't be begun again. */
  void begin() {
    database.transaction(
        () -> {
          AuditStore.Head head = store.head(true).orElseThrow();
          if (head.seal().isEmpty() && head.position() == 0 && store.isEmpty()) {
            store.head(sealed(0, SealedEvent.GENESIS));
          }
        });
  }

  /**
   * Links what is committed, before it returns.
   *
   * @throws IllegalStateException if the chain doesn't end where it ended; what is linked behind
   *     such an end would hide what is missing
   */
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
    Linked linked =
        database.transaction(
            () -> {
              AuditStore.Head head = store.head(true).orElseThrow();
              mustBeTheEnd(head);
              List<SealedEvent> events = store.unlinked(CHUNK);
              AuditStore.Head end = link(head, events);
              store.head(end);
              return new Linked(end, events.size());
            });
    seen = Optional.of(linked.end);
    return linked.events;
  }

  private record Linked(AuditStore.Head end, int events) {}

  private AuditStore.Head link(AuditStore.Head head, List<SealedEvent> events) {
    long position = head.position();
    byte[] hash = head.hash();
    List<Object[]> links = new ArrayList<>(events.size());
    for (SealedEvent event : events) {
      position++;
      hash = event.chained(hash, position);
      links.add(new Object[] {position, hash, event.event().id()});
    }
    store.link(links);
    return sealed(position, hash);
  }

  private void mustBeTheEnd(AuditStore.Head head) {
    boolean ours = head.seal().filter(seal -> isSealOf(head, seal)).isPresent();
    if (!ours || seen.filter(before -> isBefore(head, before)).isPresent()) {
      throw new IllegalStateException(
          "The mark of the audit log's end was changed, so nothing is linked to it:"
              + " run \"audit verify\", and look into who writes to the database");
    }
  }

  private boolean isSealOf(AuditStore.Head head, byte[] seal) {
    return MessageDigest.isEqual(
        seal, keys.auditSeal(SealedEvent.head(head.position(), head.hash())));
  }

  /** Whether it lies before another, or is another at the same place. */
  private static boolean isBefore(AuditStore.Head head, AuditStore.Head other) {
    return head.position() < other.position()
        || head.position() == other.position() && !MessageDigest.isEqual(head.hash(), other.hash());
  }

  private AuditStore.Head sealed(long position, byte[] hash) {
    return new AuditStore.Head(
        position, hash, Optional.of(keys.auditSeal(SealedEvent.head(position, hash))));
  }
}
