package org.mwaliko.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.tally.TallyCheck;

/** The outbox on a real MariaDB: P2 and P3. */
class QueueTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CHANNEL = Outbox.CHANNEL;

  private Database database;
  private Queue queue;
  private final UUID owner = Ids.next();

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    queue = new Queue(database);
    lease(owner);
  }

  @AfterEach
  void close() {
    TallyCheck.run(database);
    database.close();
  }

  @Test
  void whatIsClaimedIsMarkedBeforeAnythingIsSent() {
    enqueue(1);
    ClaimedDelivery claimed = queue.claim(CHANNEL, owner, 10, NOW).getFirst();
    assertEquals(1, claimed.attempts());
    assertEquals("SENDING", state(claimed.id()));
    assertTrue(queue.claim(CHANNEL, lease(Ids.next()), 10, NOW).isEmpty());
  }

  @Test
  void workersAtOnceNeverGetTheSameDelivery() throws Exception {
    enqueue(400);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<UUID>> worker =
          () -> {
            UUID self = lease(Ids.next());
            List<UUID> mine = new ArrayList<>();
            for (List<ClaimedDelivery> some;
                !(some = queue.claim(CHANNEL, self, 7, NOW)).isEmpty(); ) {
              some.forEach(delivery -> mine.add(delivery.id()));
            }
            return mine;
          };
      List<UUID> all = new ArrayList<>();
      for (Future<List<UUID>> mine : workers.invokeAll(List.of(worker, worker, worker, worker))) {
        all.addAll(mine.get());
      }
      Set<UUID> distinct = new HashSet<>(all);
      assertEquals(all.size(), distinct.size());
      // A worker that finds only locked rows ends early; nothing is lost by that.
      assertEquals(400, distinct.size() + queue.claim(CHANNEL, owner, 400, NOW).size());
    }
  }

  @Test
  void anOutcomeCountsOnlyForTheOwnerAndTheAttemptItIsOf() {
    enqueue(1);
    ClaimedDelivery claimed = queue.claim(CHANNEL, owner, 1, NOW).getFirst();
    queue.settle(List.of(accepted(claimed)), Ids.next(), NOW);
    assertEquals("SENDING", state(claimed.id()));
    queue.settle(List.of(accepted(claimed)), owner, NOW);
    assertEquals("ACCEPTED", state(claimed.id()));
  }

  @Test
  void theReadableSecretIsForgottenOnceTheMessageIsAcceptedAndNotBefore() {
    enqueue(1);
    ClaimedDelivery claimed = queue.claim(CHANNEL, owner, 1, NOW).getFirst();
    queue.settle(List.of(accepted(claimed)), Ids.next(), NOW);
    assertFalse(forgotten(claimed.secretId()));
    queue.settle(List.of(accepted(claimed)), owner, NOW);
    assertTrue(forgotten(claimed.secretId()));
  }

  @Test
  void whatADeadWorkerHeldBecomesUnknownAndIsDueAtOnce() {
    enqueue(2);
    UUID dead = Ids.next();
    queue.renew(dead, NOW.plusSeconds(30), NOW);
    UUID held = queue.claim(CHANNEL, dead, 1, NOW).getFirst().id();

    assertEquals(0, queue.renew(owner, NOW.plusSeconds(59), NOW.plusSeconds(29)));
    assertEquals("SENDING", state(held));
    Instant later = NOW.plusSeconds(31);
    assertEquals(1, queue.renew(owner, later.plusSeconds(30), later));
    assertEquals("UNKNOWN", state(held));

    List<ClaimedDelivery> due = queue.claim(CHANNEL, owner, 10, later);
    assertEquals(2, due.size());
    ClaimedDelivery again =
        due.stream().filter(delivery -> delivery.id().equals(held)).findFirst().orElseThrow();
    assertEquals(DeliveryState.UNKNOWN, again.before());
    assertEquals(0, again.unknowns(), "it may never have been begun");
    assertEquals(2, again.attempts());
  }

  @Test
  void aWorkerWithoutALeaseGetsNothing() {
    enqueue(1);
    assertTrue(queue.claim(CHANNEL, Ids.next(), 1, NOW).isEmpty());
    assertTrue(queue.claim(CHANNEL, owner, 1, NOW.plus(Duration.ofDays(2))).isEmpty());
    assertEquals(1, queue.claim(CHANNEL, owner, 1, NOW).size());
  }

  @Test
  void whatAWorkerLeftBehindThatIsGoneIsFoundAsWell() {
    enqueue(1);
    UUID gone = lease(Ids.next());
    UUID held = queue.claim(CHANNEL, gone, 1, NOW).getFirst().id();
    queue.leave(gone);
    assertEquals(1, queue.renew(owner, NOW.plusSeconds(60), NOW));
    assertEquals("UNKNOWN", state(held));
  }

  @Test
  void aWorkerThatWasOnlySlowCanStillNoteItsOutcome() {
    enqueue(1);
    UUID slow = Ids.next();
    queue.renew(slow, NOW.plusSeconds(1), NOW);
    ClaimedDelivery claimed = queue.claim(CHANNEL, slow, 1, NOW).getFirst();
    queue.renew(owner, NOW.plusSeconds(60), NOW.plusSeconds(2));
    assertEquals("UNKNOWN", state(claimed.id()));
    queue.settle(List.of(accepted(claimed)), slow, NOW.plusSeconds(3));
    assertEquals("ACCEPTED", state(claimed.id()));
  }

  @Test
  void countsAddUpWhateverHappensAtOnce() throws Exception {
    enqueue(300);
    enqueue(300);
    DeliveryStore store = new DeliveryStore(database);
    List<UUID> accounts = database.query("SELECT id FROM account", row -> row.uuid("id"));
    Callable<Integer> worker =
        () -> {
          Random random = new Random();
          int done = 0;
          for (int round = 0; round < 25; round++) {
            UUID self = lease(Ids.next());
            List<ClaimedDelivery> mine = queue.claim(CHANNEL, self, 1 + random.nextInt(30), NOW);
            store.cancelOf(accounts.get(random.nextInt(accounts.size())), NOW);
            switch (random.nextInt(4)) {
              case 0 -> queue.leave(self);
              case 1 -> queue.settle(mine.stream().map(QueueTest::deferred).toList(), self, NOW);
              default -> queue.settle(mine.stream().map(QueueTest::accepted).toList(), self, NOW);
            }
            queue.renew(owner, NOW.plusSeconds(60), NOW);
            queue.settle(mine.stream().map(QueueTest::accepted).toList(), self, NOW);
            done += mine.size();
          }
          return done;
        };
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      int done = 0;
      for (Future<Integer> one : workers.invokeAll(List.of(worker, worker, worker, worker))) {
        done += one.get();
        TallyCheck.run(database);
      }
      assertTrue(done > 100, done + " deliveries");
    }
  }

  @Test
  void claimingReadsTheQueuesIndexInOrder() {
    enqueue(300);
    String plan =
        database
            .queryOne(
                """
                EXPLAIN SELECT id FROM delivery FORCE INDEX (delivery_queue)
                WHERE channel = 'test' AND due_at <= '2026-03-01 12:00:00'
                ORDER BY due_at, id LIMIT 10 FOR UPDATE SKIP LOCKED
                """,
                row -> row.string("key") + " " + row.findString("Extra").orElse(""))
            .orElseThrow();
    assertTrue(plan.startsWith("delivery_queue"), plan);
    assertFalse(plan.contains("filesort"), plan);
  }

  private UUID lease(UUID worker) {
    queue.renew(worker, NOW.plus(Duration.ofDays(1)), NOW);
    return worker;
  }

  private static Settlement accepted(ClaimedDelivery delivery) {
    return new Settlement(
        delivery,
        DeliveryState.ACCEPTED,
        delivery.attempts(),
        delivery.unknowns(),
        Optional.empty(),
        Optional.of("provider's"),
        Optional.empty(),
        "");
  }

  private static Settlement deferred(ClaimedDelivery delivery) {
    return new Settlement(
        delivery,
        DeliveryState.DEFERRED,
        delivery.attempts(),
        delivery.unknowns(),
        Optional.of(NOW),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private String state(UUID delivery) {
    return database
        .queryOne("SELECT state FROM delivery WHERE id = ?", r -> r.string("state"), delivery)
        .orElseThrow();
  }

  private boolean forgotten(UUID secret) {
    return database
        .queryOne(
            "SELECT sealed FROM claim_secret WHERE id = ?", r -> r.findBytes("sealed"), secret)
        .orElseThrow()
        .isEmpty();
  }

  private void enqueue(int count) {
    Outbox.fill(database, queue, count, NOW);
  }
}
