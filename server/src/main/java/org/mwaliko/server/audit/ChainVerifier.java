package org.mwaliko.server.audit;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.SecretKeys;

/** Looks for events that were changed, removed or inserted by somebody without the key. */
public final class ChainVerifier {

  private static final int CHUNK = 1_000;
  private static final int MOST_PROBLEMS = 20;

  private final Database database;
  private final AuditStore store;
  private final SecretKeys keys;

  public ChainVerifier(Database database, SecretKeys keys) {
    this.database = database;
    this.store = new AuditStore(database);
    this.keys = keys;
  }

  /** Goes through the whole chain as it is at one moment, in constant memory. */
  public ChainVerdict verify() {
    try {
      return database.snapshot(() -> new Walk().verify());
    } catch (IllegalArgumentException e) {
      // Such as an action that never was one.
      return new ChainVerdict.Broken(List.of("Changed or inserted: an event that can't be read"));
    }
  }

  private final class Walk {

    private final List<String> problems = new ArrayList<>();
    private byte[] previous = SealedEvent.GENESIS;
    private long position;

    ChainVerdict verify() {
      List<SealedEvent> chunk;
      do {
        chunk = store.linkedAfter(position, CHUNK);
        chunk.forEach(this::check);
      } while (chunk.size() == CHUNK && problems.size() < MOST_PROBLEMS);
      if (problems.size() < MOST_PROBLEMS) {
        checkHead();
      }
      long waiting = problems.size() < MOST_PROBLEMS ? checkWaiting() : 0;
      return problems.isEmpty()
          ? new ChainVerdict.Intact(position, waiting, HexFormat.of().formatHex(previous))
          : new ChainVerdict.Broken(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }

    private void check(SealedEvent event) {
      long found = event.event().position().orElseThrow();
      String where = "event %d (%s)".formatted(found, event.event().id());
      if (found != position + 1) {
        problems.add("Removed: %d event(s) before %s".formatted(found - position - 1, where));
      }
      if (!isGenuine(event)) {
        problems.add("Changed or inserted: " + where);
      }
      byte[] hash = event.chainHash().orElse(SealedEvent.GENESIS);
      if (!MessageDigest.isEqual(hash, event.chained(previous, found))) {
        problems.add("Doesn't follow from the one before it: " + where);
      }
      previous = hash;
      position = found;
    }

    private boolean isGenuine(SealedEvent event) {
      byte[] seal = keys.auditSeal(SealedEvent.canonical(event.event(), event.originDigest()));
      return hasItsOrigin(event) & MessageDigest.isEqual(event.seal(), seal);
    }

    private boolean hasItsOrigin(SealedEvent event) {
      AuditEvent open = event.event();
      return event
          .salt()
          .map(
              salt ->
                  MessageDigest.isEqual(event.originDigest(), SealedEvent.originDigest(salt, open)))
          .orElseGet(
              () ->
                  open.entry().reason().isEmpty()
                      && open.origin().equals(new Origin(Optional.empty(), Optional.empty()))
                      && open.entry().target().filter(store::tellsOfErasure).isPresent());
    }

    private void checkHead() {
      AuditStore.Head head =
          store.head(false).orElse(new AuditStore.Head(-1, SealedEvent.GENESIS, Optional.empty()));
      boolean sealed =
          head.seal()
              .map(
                  seal ->
                      MessageDigest.isEqual(
                          seal, keys.auditSeal(SealedEvent.head(head.position(), head.hash()))))
              .orElse(false);
      if (!sealed) {
        problems.add("Changed: the mark of the chain's end");
      } else if (head.position() != position || !MessageDigest.isEqual(head.hash(), previous)) {
        problems.add(
            "Removed or inserted: the chain has to end with event %d and ends with event %d"
                .formatted(head.position(), position));
      }
    }

    private long checkWaiting() {
      long waiting = 0;
      UUID last = new UUID(0, 0);
      List<SealedEvent> chunk;
      do {
        chunk = store.unlinkedAfter(last, CHUNK);
        for (SealedEvent event : chunk) {
          if (!isGenuine(event)) {
            problems.add("Changed or inserted: event (%s)".formatted(event.event().id()));
          }
          last = event.event().id();
        }
        waiting += chunk.size();
      } while (chunk.size() == CHUNK && problems.size() < MOST_PROBLEMS);
      return waiting;
    }
  }
}
