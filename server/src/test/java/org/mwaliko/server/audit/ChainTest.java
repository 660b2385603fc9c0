package org.mwaliko.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SecretKeys;

class ChainTest {

  private final Database database = TestDatabase.create();
  private final SecretKeys keys = TestTrail.keys();
  private final AuditTrail trail = new AuditTrail(database, keys, InstantSource.system());
  private final ChainLinker linker = new ChainLinker(database, keys);
  private final ChainVerifier verifier = new ChainVerifier(database, keys);

  @BeforeEach
  void begin() {
    linker.begin();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aChainWithoutEventsIsIntact() {
    assertEquals(0, intact().events());
  }

  @Test
  void anUntouchedChainIsIntactAndTellsWhatWaits() {
    write(2_500);
    linker.linkAll();
    write(3);
    ChainVerdict.Intact verdict = intact();
    assertEquals(2_500, verdict.events());
    assertEquals(3, verdict.waiting());
    linker.linkAll();
    assertEquals(2_503, intact().events());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at = at + INTERVAL 1 MICROSECOND",
        "action = 'ACCOUNT_CREATED'",
        "action = 'NEVER_HEARD_OF'",
        "actor_id = 'somebody'",
        "actor_role = 'AUDITOR'",
        "target_type = 'Import'",
        "target_type = NULL",
        "target_id = UUID()",
        "items = 8",
        "detail = 'INVITE_SELECTED'",
        "reason = 'no reason'",
        "reason = NULL",
        "address = '192.0.2.1'",
        "user_agent = 'curl'",
        "origin_digest = REPEAT('x', 32)",
        "seal = REPEAT('x', 32)",
        "chain_hash = REPEAT('x', 32)",
        "position = NULL",
        "position = 40"
      })
  void aChangedEventIsFound(String change) {
    write(10);
    linker.linkAll();
    intact();
    database.update("UPDATE audit_event SET " + change + " WHERE position = 4");
    broken();
    linker.linkAll();
    broken();
  }

  @ParameterizedTest
  @ValueSource(strings = {"position = 1", "position = 5", "position = 10", "position > 7", "TRUE"})
  void aRemovedEventIsFound(String which) {
    write(10);
    linker.linkAll();
    database.update("DELETE FROM audit_event WHERE " + which);
    broken();
    write(5);
    linker.linkAll();
    broken();
  }

  @Test
  void aRemovedEventIsFoundThoughTheGapWasClosed() {
    write(10);
    linker.linkAll();
    database.update("DELETE FROM audit_event WHERE position = 5");
    database.update(
        "UPDATE audit_event SET position = position - 1 WHERE position > 5" + " ORDER BY position");
    database.update("UPDATE audit_head SET position = 9");
    broken();
  }

  @Test
  void removedEventsAreFoundThoughTheEndWasSetBack() {
    write(10);
    linker.linkAll();
    database.update("DELETE FROM audit_event WHERE position > 8");
    database.update(
        "UPDATE audit_head SET position = 8,"
            + " chain_hash = (SELECT chain_hash FROM audit_event WHERE position = 8)");
    broken();
    database.update("DELETE FROM audit_head");
    broken();
  }

  @Test
  void anInsertedEventIsFoundThoughEverythingBehindItWasChainedAnew() {
    write(10);
    linker.linkAll();
    database.update("UPDATE audit_event SET position = NULL, chain_hash = NULL");
    database.update(
        "UPDATE audit_head SET position = 0, chain_hash = REPEAT(CHAR(0), 32), seal = NULL");
    forge();
    notLinked(linker);
    broken();
  }

  /**
   * The service itself would link and seal anew what is left, if it took such an end for its own.
   */
  @ParameterizedTest
  @ValueSource(strings = {"NULL", "REPEAT('x', 32)", "seal"})
  void aRemovedEventIsFoundThoughTheServiceWasToChainTheRestAnew(String seal) {
    write(10);
    linker.linkAll();
    rewind(5, seal);
    notLinked(new ChainLinker(database, keys));
    broken();
    write(1);
    notLinked(linker);
    broken();
  }

  @Test
  void anOldEndIsNotTakenAgainByAProcessThatHasSeenALaterOne() {
    write(4);
    linker.linkAll();
    byte[] seal =
        database.queryOne("SELECT seal FROM audit_head", row -> row.bytes("seal")).orElseThrow();
    write(6);
    linker.linkAll();
    rewindTo(5, seal);
    notLinked(linker);
    assertEquals(5, intact().waiting());
  }

  @Test
  void aChainThatWasWipedIsNotBegunAgain() {
    write(3);
    linker.linkAll();
    write(1);
    database.update("DELETE FROM audit_event WHERE position IS NOT NULL");
    database.update(
        "UPDATE audit_head SET position = 0, chain_hash = REPEAT(CHAR(0), 32), seal = NULL");
    ChainLinker restarted = new ChainLinker(database, keys);
    restarted.begin();
    notLinked(restarted);
    broken();
  }

  private static void notLinked(ChainLinker linker) {
    assertThrows(IllegalStateException.class, linker::linkAll);
  }

  /** Removes an event and hands those behind it to be linked anew. */
  private void rewind(long removed, String seal) {
    database.update("DELETE FROM audit_event WHERE position = ?", removed);
    database.update(
        "UPDATE audit_event SET position = NULL, chain_hash = NULL WHERE position > ?", removed);
    database.update(
        """
        UPDATE audit_head SET position = ?, seal = %s,
          chain_hash = (SELECT chain_hash FROM audit_event WHERE position = ?)
        """
            .formatted(seal),
        removed - 1,
        removed - 1);
  }

  private void rewindTo(long removed, byte[] seal) {
    rewind(removed, "NULL");
    database.update("UPDATE audit_head SET seal = ?", seal);
  }

  @Test
  void anEventThatIsForgedOrChangedBeforeItIsLinkedIsFound() {
    write(3);
    intact();
    forge();
    broken();
    linker.linkAll();
    broken();
  }

  @Test
  void anEventIsOnlyThereIfItsTransactionIs() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                () -> {
                  write(1);
                  throw new IllegalStateException("the change failed");
                }));
    assertEquals(0, intact().waiting());
  }

  @Test
  void anErasedOriginIsFineOnlyIfAnEventTellsOfTheErasure() {
    UUID account = UUID.randomUUID();
    new Origin(Optional.of("192.0.2.7"), Optional.of("a phone"))
        .run(
            () ->
                trail.record(
                    Actor.CLAIMANT,
                    AuditEntry.of(AuditAction.ACCOUNT_CLAIMED, "Account", account)));
    write(2);
    linker.linkAll();
    trail.eraseOrigins(account);
    broken();
    trail.record(Caller.SYSTEM, AuditEntry.of(AuditAction.ACCOUNT_ERASED, "Account", account));
    intact();
    linker.linkAll();
    assertEquals(4, intact().events());
    database.update("UPDATE audit_event SET address = '192.0.2.8' WHERE position = 1");
    broken();
  }

  @Test
  void transactionsAtOnceAndTwoLinkersMakeOneChain() throws Exception {
    ChainLinker other = new ChainLinker(database, keys);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          IntStream.range(0, 200)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            database.transaction(() -> write(1));
                            if (i % 10 == 0) {
                              (i % 20 == 0 ? linker : other).linkAll();
                            }
                          }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    linker.linkAll();
    assertEquals(200, intact().events());
  }

  private void write(int events) {
    Origin origin = new Origin(Optional.of("127.0.0.1"), Optional.of("a browser"));
    database.transaction(
        () ->
            origin.run(
                () ->
                    IntStream.range(0, events)
                        .forEach(
                            i ->
                                trail.record(
                                    Caller.SYSTEM,
                                    AuditEntry.of(
                                            AuditAction.CAMPAIGN_STARTED,
                                            "Campaign",
                                            UUID.randomUUID())
                                        .items(7)
                                        .detail("INVITE_ALL")
                                        .reason(Optional.of("a launch"))))));
  }

  /** All that somebody without the keys can do. */
  private void forge() {
    database.update(
        """
        INSERT INTO audit_event (id, at, action, actor_id, actor_role, target_type, target_id, items,
          detail, reason, address, user_agent, salt, origin_digest, seal)
        SELECT UUID(), at, action, 'somebody', actor_role, target_type, target_id, items,
          detail, reason, address, user_agent, salt, origin_digest, seal
        FROM audit_event ORDER BY id LIMIT 1
        """);
  }

  private ChainVerdict.Intact intact() {
    ChainVerdict verdict = verifier.verify();
    return assertInstanceOf(ChainVerdict.Intact.class, verdict, verdict::toString);
  }

  private void broken() {
    ChainVerdict verdict = verifier.verify();
    assertTrue(
        !assertInstanceOf(ChainVerdict.Broken.class, verdict, verdict::toString)
            .problems()
            .isEmpty());
  }
}
