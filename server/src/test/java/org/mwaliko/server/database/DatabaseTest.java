package org.mwaliko.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private static Database database;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    database.update(
        """
        CREATE TABLE thing (id UUID PRIMARY KEY, name VARCHAR(50), at DATETIME(6), raw VARBINARY(9),
                            flag BOOLEAN, n BIGINT, UNIQUE KEY thing_name (name))
        """);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.update("DELETE FROM thing");
  }

  @Test
  void everyTypeComesBackAsItWentIn() {
    UUID id = Ids.next();
    Instant at = Instant.parse("2026-03-29T01:30:00.123456Z");
    insert(id, "नमस्ते 👋", at);
    Row row = database.queryOne("SELECT * FROM thing", r -> r).orElseThrow();
    assertEquals(id, row.uuid("id"));
    assertEquals("नमस्ते 👋", row.string("name"));
    assertEquals(at, row.instant("at"));
    assertEquals(3, row.bytes("raw").length);
    assertTrue(row.bool("flag"));
    assertEquals(7, row.number("n"));
  }

  @Test
  void nullComesBackAsNothing() {
    database.update("INSERT INTO thing (id, name) VALUES (?, ?)", Ids.next(), Optional.empty());
    Row row = database.queryOne("SELECT * FROM thing", r -> r).orElseThrow();
    assertTrue(row.findString("name").isEmpty());
    assertTrue(row.findInstant("at").isEmpty());
    assertThrows(IllegalStateException.class, () -> row.string("name"));
  }

  @Test
  void aFailureUndoesTheWholeTransactionWithItsBatches() {
    assertThrows(
        IllegalStateException.class,
        () ->
            database.transaction(
                () -> {
                  insert(Ids.next(), "a", Instant.EPOCH);
                  database.batch(
                      "INSERT INTO thing (id, name) VALUES (?, ?)",
                      List.of(new Object[] {Ids.next(), "b"}, new Object[] {Ids.next(), "c"}));
                  assertEquals(3, count());
                  throw new IllegalStateException("boom");
                }));
    assertEquals(0, count());
  }

  @Test
  void aTakenKeyIsNamed() {
    insert(Ids.next(), "same", Instant.EPOCH);
    DuplicateKeyException e =
        assertThrows(DuplicateKeyException.class, () -> insert(Ids.next(), "SAME", Instant.EPOCH));
    assertEquals("thing_name", e.key());
  }

  @Test
  void connectionsAreGivenBackAfterEveryKindOfFailure() {
    for (int i = 0; i < 3 * DatabaseConfig.DEFAULT_POOL_SIZE; i++) {
      assertThrows(RuntimeException.class, () -> database.update("NOT SQL"));
      assertThrows(RuntimeException.class, () -> database.query("SELECT ?", r -> r, new Object()));
      assertThrows(RuntimeException.class, () -> database.query("SELECT ?", r -> r));
      assertThrows(
          IllegalStateException.class,
          () ->
              database.query(
                  "SELECT 1 AS one",
                  r -> {
                    throw new IllegalStateException();
                  }));
    }
    assertEquals(0, count());
  }

  @Test
  void aDeadlockIsRepeatedUntilBothAreDone() throws Exception {
    insert(Ids.next(), "left", Instant.EPOCH);
    insert(Ids.next(), "right", Instant.EPOCH);
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger runs = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (List<String> order : List.of(List.of("left", "right"), List.of("right", "left"))) {
      threads.add(
          Thread.startVirtualThread(
              () ->
                  database.transaction(
                      () -> {
                        runs.incrementAndGet();
                        bump(order.getFirst());
                        both.countDown();
                        await(both);
                        bump(order.getLast());
                      })));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertTrue(runs.get() > 2, "no deadlock happened");
    assertEquals(
        4,
        database.queryOne("SELECT SUM(n) AS n FROM thing", r -> r.number("n")).orElseThrow() - 14);
  }

  @Test
  void idsOfOneProcessGrowEvenWithinAMillisecond() {
    UUID last = Ids.next();
    for (int i = 0; i < 100_000; i++) {
      UUID next = Ids.next();
      assertTrue(next.toString().compareTo(last.toString()) > 0);
      last = next;
    }
    assertEquals(7, last.version());
    assertEquals(2, last.variant());
    assertFalse(last.getMostSignificantBits() < 0);
  }

  private static void bump(String name) {
    database.update("UPDATE thing SET n = n + 1 WHERE name = ?", name);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(UUID id, String name, Instant at) {
    database.update(
        "INSERT INTO thing (id, name, at, raw, flag, n) VALUES (?, ?, ?, ?, ?, ?)",
        id,
        name,
        at,
        new byte[] {1, 0, -1},
        true,
        7);
  }

  private static long count() {
    return database.count("SELECT COUNT(*) AS n FROM thing");
  }
}
