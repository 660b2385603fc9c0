package org.mwaliko.server.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** P4. */
class IdempotencyTest {

  private static Database database;
  private static Idempotency idempotency;

  @BeforeAll
  static void open() {
    database = TestDatabase.create();
    database.update("CREATE TABLE done (n INT)");
    idempotency = new Idempotency(database, InstantSource.system());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void p4FiftyRequestsAtOnceWithOneKeyAreDoneOnce() throws Exception {
    AtomicInteger made = new AtomicInteger();
    Callable<Outcome<String>> request =
        () ->
            idempotency.once(
                request("fifty", "same"),
                () -> {
                  database.update("INSERT INTO done VALUES (50)");
                  return Outcome.done("campaign " + made.incrementAndGet());
                });
    Set<Outcome<String>> outcomes = new HashSet<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Outcome<String>> outcome : callers.invokeAll(Collections.nCopies(50, request))) {
        outcomes.add(outcome.get());
      }
    }
    assertEquals(1, outcomes.size());
    assertEquals(1, count(50));
  }

  @Test
  void requestWhoseTwinTakesLongIsToldToComeBack() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Outcome<String>> slow =
          callers.submit(
              () ->
                  idempotency.once(
                      request("slow", "same"),
                      () -> {
                        begun.countDown();
                        await(end);
                        return Outcome.done("the one");
                      }));
      await(begun);
      Outcome<String> twin =
          idempotency.once(request("slow", "same"), () -> Outcome.done("another"));
      Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, twin);
      assertEquals(UserErrorCode.IDEMPOTENCY_KEY_IN_USE, refused.errors().getFirst().code());
      end.countDown();
      assertEquals(Outcome.done("the one"), slow.get());
      assertEquals(
          Outcome.done("the one"),
          idempotency.once(request("slow", "same"), () -> Outcome.done("another")));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    idempotency.once(request("reused", "one"), () -> Outcome.done("first"));
    Outcome<String> other =
        idempotency.once(request("reused", "two"), () -> Outcome.done("second"));
    Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, other);
    assertEquals(UserErrorCode.IDEMPOTENCY_KEY_REUSED, refused.errors().getFirst().code());
  }

  @Test
  void aRefusalUndoesTheWorkAndIsNotKept() {
    Outcome<String> refused =
        idempotency.once(
            request("refused", "same"),
            () -> {
              database.update("INSERT INTO done VALUES (7)");
              return Outcome.refused(new UserError(UserErrorCode.NOBODY_TO_INVITE, "nobody"));
            });
    assertInstanceOf(Outcome.Refused.class, refused);
    assertEquals(0, count(7));
    assertEquals(
        Outcome.done("now"),
        idempotency.once(request("refused", "same"), () -> Outcome.done("now")));
  }

  @Test
  void aFailureLeavesNoKeyBehind() {
    assertThrows(
        IllegalStateException.class,
        () ->
            idempotency.once(
                request("failed", "same"),
                () -> {
                  throw new IllegalStateException("boom");
                }));
    assertEquals(
        Outcome.done("now"),
        idempotency.once(request("failed", "same"), () -> Outcome.done("now")));
  }

  @Test
  void keysOfDifferentCallersAndMutationsDoNotMeet() {
    for (String caller : List.of("a", "b")) {
      for (String mutation : List.of("inviteAll", "createAccount")) {
        String mine = caller + mutation;
        assertEquals(
            Outcome.done(mine),
            idempotency.once(
                IdempotentRequest.of(caller, mutation, "key", mine), () -> Outcome.done(mine)));
      }
    }
  }

  @Test
  void aKeyThatIsTooLongIsRefusedByItsLimit() {
    Outcome<String> outcome =
        idempotency.once(request("k".repeat(256), "same"), () -> Outcome.done("never"));
    Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, outcome);
    assertEquals(UserErrorCode.LIMIT_EXCEEDED, refused.errors().getFirst().code());
  }

  private static IdempotentRequest request(String key, String content) {
    return IdempotentRequest.of("caller", "inviteAll", key, content);
  }

  private static long count(int n) {
    return database.count("SELECT COUNT(*) AS n FROM done WHERE n = ?", n);
  }
}
