package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.spi.SecretKind;

class ClaimsTest {

  private static ClaimWorld world;

  @BeforeAll
  static void open() {
    world = new ClaimWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void anInvitedPersonClaims() {
    UUID id = world.invited("Amina", "Otieno");
    String code = world.issue(id, SecretKind.CODE);
    assertTrue(claims(code, "amina"));
    assertEquals(AccountStatus.CLAIMED, world.account(id).status());
    assertEquals(Optional.of(world.now.get()), world.account(id).claimedAt());
  }

  @Test
  void p1AnAccountThatAwaitsItsInvitationCannotBeClaimed() {
    UUID id = world.awaiting("Brian", "Kamau");
    String code = world.issue(id, SecretKind.CODE);
    assertFalse(claims(code, "Brian"));
    assertEquals(AccountStatus.AWAITING_INVITATION, world.account(id).status());

    world.accounts.invited(List.of(id));
    assertTrue(claims(code, "Brian"), "the refusal left the code as it was");
  }

  @Test
  void p2SecondClaimOfTheSameCodeIsRefused() {
    String code = world.invitedCode("Carol", "Njeri");
    assertTrue(claims(code, "Carol"));
    assertFalse(claims(code, "Carol"));
  }

  @Test
  void p2OfAThousandClaimsAtOnceOneSucceeds() throws Exception {
    UUID id = world.invited("Daudi", "Mutua");
    String code = world.issue(id, SecretKind.CODE);
    CountDownLatch all = new CountDownLatch(1_000);
    Callable<Boolean> attempt =
        () -> {
          all.countDown();
          all.await();
          return claims(code, "Daudi");
        };
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int claimed = 0;
      for (Future<Boolean> result :
          threads.invokeAll(IntStream.range(0, 1_000).mapToObj(_ -> attempt).toList())) {
        claimed += result.get() ? 1 : 0;
      }
      assertEquals(1, claimed);
    }
    assertEquals(AccountStatus.CLAIMED, world.account(id).status());
  }

  @Test
  void p10EveryRefusalIsTheSame() {
    UUID id = world.invited("Esther", "Achieng");
    String superseded = world.issue(id, SecretKind.CODE);
    String current = world.issue(id, SecretKind.CODE);
    String used = world.invitedCode("Esther", "Achieng");
    assertTrue(claims(used, "Esther"));
    String uninvited = world.issue(world.awaiting("Esther", "Achieng"), SecretKind.LINK);

    Outcome<ClaimAnswer.Claimed> nothing = claim("", "");
    assertInstanceOf(Outcome.Refused.class, nothing);
    assertEquals(nothing, claim("not a code", "Esther"));
    assertEquals(nothing, claim(AccessCode.random().grouped(), "Esther"));
    assertEquals(nothing, claim(ClaimToken.random().characters(), "Esther"));
    assertEquals(nothing, claim(current, "Otieno"));
    assertEquals(nothing, claim(current, ""));
    assertEquals(nothing, claim(superseded, "Esther"));
    assertEquals(nothing, claim(used, "Esther"));
    assertEquals(nothing, claim(uninvited, "Esther"));
  }

  @Test
  void anExpiredSecretClaimsNothing() {
    UUID id = world.invited("Farida", "Hassan");
    try (ClaimWorld later = new ClaimWorld()) {
      UUID there = later.invited("Farida", "Hassan");
      String code = later.issue(there, SecretKind.CODE);
      // Seven days, and then to the end of the day.
      later.now.set(Instant.parse("2026-03-09T00:00:00Z"));
      assertInstanceOf(
          Outcome.Refused.class,
          later.claims.claim(code, new ClaimProof.Typed("Farida"), ClaimWorld.HOME));
      assertEquals(AccountStatus.INVITED, later.account(there).status());
      later.now.updateAndGet(now -> now.minus(Duration.ofMillis(1)));
      assertInstanceOf(
          Outcome.Done.class,
          later.claims.claim(code, new ClaimProof.Typed("Farida"), ClaimWorld.HOME));
    }
    assertEquals(AccountStatus.INVITED, world.account(id).status());
  }

  @Test
  void aWrongProofLeavesTheSecretAsItWas() {
    String code = world.invitedCode("Grace", "Wambui");
    assertFalse(claims(code, "Otieno"));
    assertTrue(claims(code, "wambui"));
  }

  @Test
  void aLinkIsClaimedByItsTokenOrWhole() {
    String link = world.issue(world.invited("Halima", "Said"), SecretKind.LINK);
    assertTrue(claims(link, "Halima"));
    String other = world.issue(world.invited("Halima", "Said"), SecretKind.LINK);
    assertTrue(claims(other.substring(other.lastIndexOf('/') + 1), "Halima"));
  }

  @Test
  void aCodeThatIsSupersededWhileItIsClaimedClaimsNothing() throws Exception {
    UUID id = world.invited("Joy", "Moraa");
    String old = world.issue(id, SecretKind.CODE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> claimed =
          world.database.transaction(
              () -> {
                world.accounts.lock(List.of(id));
                Future<Boolean> started = threads.submit(() -> claims(old, "Joy"));
                awaitSomebodyWaiting();
                world.issue(id, SecretKind.CODE);
                return started;
              });
      assertFalse(claimed.get());
    }
    assertEquals(AccountStatus.INVITED, world.account(id).status());
  }

  /** InnoDB renews what this table shows only if nobody has looked for a tenth of a second. */
  private static void awaitSomebodyWaiting() {
    for (int look = 0; look < 100; look++) {
      LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
      if (world.database.count(
              "SELECT COUNT(*) AS n FROM information_schema.innodb_trx"
                  + " WHERE trx_state = 'LOCK WAIT'")
          > 0) {
        return;
      }
    }
    fail("Nobody has come to wait for the lock");
  }

  @Test
  void endingASecretAgainDoesNotRewriteWhyItEnded() {
    UUID id = world.invited("Ivy", "Chebet");
    String code = world.issue(id, SecretKind.CODE);
    List<UUID> secret =
        world.database.query(
            "SELECT id FROM claim_secret WHERE account_id = ?", row -> row.uuid("id"), id);
    assertTrue(claims(code, "Ivy"));
    new ClaimSecretStore(world.database).end(secret, EndReason.SUPERSEDED, world.now.get());
    assertEquals(
        List.of("CLAIMED"),
        world.database.query(
            "SELECT end_reason FROM claim_secret WHERE account_id = ?",
            row -> row.string("end_reason"),
            id));
  }

  private static boolean claims(String secret, String proof) {
    return claim(secret, proof) instanceof Outcome.Done<ClaimAnswer.Claimed>;
  }

  private static Outcome<ClaimAnswer.Claimed> claim(String secret, String proof) {
    return world.claims.claim(secret, new ClaimProof.Typed(proof), ClaimWorld.HOME);
  }
}
