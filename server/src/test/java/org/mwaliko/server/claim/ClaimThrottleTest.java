package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.throttle.TooManyAttemptsException;
import org.mwaliko.spi.SecretKind;

/** Two processes on one database, and somebody who tries and tries. */
class ClaimThrottleTest {

  private static final ClaimLimits LIMITS = ClaimLimits.of(10, 3, 1_000);

  private ClaimWorld world;
  private Database otherDatabase;
  private List<Claims> processes;
  private int turn;

  @BeforeEach
  void open() {
    world = new ClaimWorld();
    otherDatabase = new Database(world.config);
    processes = List.of(process(world.database, LIMITS), process(otherDatabase, LIMITS));
  }

  @AfterEach
  void close() {
    otherDatabase.close();
    world.close();
  }

  @Test
  void failuresOfANetworkCountInAllProcessesTogether() {
    for (int i = 0; i < 11; i++) {
      assertRefused(guess(), "x", "192.0.2." + i);
    }
    for (Claims process : processes) {
      assertEquals(1, waiting(process, guess(), "x", "192.0.2.200"));
    }
    assertRefused(guess(), "x", "198.51.100.1");
  }

  @Test
  void aNetworkOfIpv6Has56Bits() {
    for (int i = 0; i < 11; i++) {
      assertRefused(guess(), "x", "2001:db8:0:" + Integer.toHexString(i) + "::1");
    }
    assertEquals(1, waiting(processes.getFirst(), guess(), "x", "2001:db8:0:ff::1"));
    assertRefused(guess(), "x", "2001:db8:0:100::1");
  }

  @Test
  void waitsGrowToFiveMinutesAndEnd() {
    String code = world.invitedCode("Amina", "Otieno");
    for (int i = 0; i < 11; i++) {
      assertRefused(guess(), "x", "192.0.2.1");
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      long wait = waiting(processes.get(turn++ % 2), guess(), "x", "192.0.2.1");
      waits.add(wait);
      pass(Duration.ofSeconds(wait));
      assertRefused(guess(), "x", "192.0.2.1");
    }
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L), waits);
    assertThrows(TooManyAttemptsException.class, () -> claim(code, "Amina", "192.0.2.1"));
    pass(Duration.ofMinutes(5));
    assertInstanceOf(Outcome.Done.class, claim(code, "Amina", "192.0.2.1"));
  }

  @Test
  void failuresAreForgottenAfterAnHour() {
    for (int i = 0; i < 11; i++) {
      assertRefused(guess(), "x", "192.0.2.1");
    }
    pass(Duration.ofMinutes(61));
    for (int i = 0; i < 11; i++) {
      assertRefused(guess(), "x", "192.0.2.1");
    }
  }

  @Test
  void guessesAtTheProofCountForTheAccountFromWhereverTheyCome() {
    UUID id = world.invited("Amina", "Otieno");
    String code = world.issue(id, SecretKind.CODE);
    for (int i = 0; i < 4; i++) {
      assertRefused(code, "wrong", "198.51." + i + ".1");
    }
    assertThrows(TooManyAttemptsException.class, () -> claim(code, "Amina", "203.0.113.1"));
    pass(Duration.ofSeconds(1));
    assertInstanceOf(Outcome.Done.class, claim(code, "Amina", "203.0.113.1"));
  }

  @Test
  void p10WaitsDoNotTellARightSecretFromAWrongOne() {
    String wrong = guess();
    for (int i = 0; i < 4; i++) {
      assertRefused(wrong, "x", "198.51." + i + ".1");
    }
    assertEquals(1, waiting(processes.getFirst(), wrong, "x", "203.0.113.1"));
  }

  @Test
  void aTypingErrorCountsForTheNetworkOnly() {
    String code = world.invitedCode("Amina", "Otieno");
    String mistyped = (code.startsWith("A") ? "B" : "A") + code.substring(1);
    for (int i = 0; i < 8; i++) {
      assertRefused(mistyped, "Amina", "192.0.2.1");
    }
    assertEquals(
        List.of("claim 192.0.2.0/24"),
        world.database.query("SELECT counter FROM throttle", row -> row.string("counter")));
    assertInstanceOf(Outcome.Done.class, claim(code, "Amina", "192.0.2.1"));
  }

  @Test
  void overallTheWaitIsShort() {
    Claims narrow = process(world.database, ClaimLimits.of(100, 3, 5));
    List<String> networks = List.of("198.51.1.1", "198.51.2.1");
    for (int i = 0; i < 6; i++) {
      assertInstanceOf(Outcome.Refused.class, guess(narrow, networks.get(i % 2)));
    }
    for (int i = 0; i < 5; i++) {
      String network = networks.get(i % 2);
      long wait = waiting(narrow, guess(), "x", network);
      assertEquals(i == 0 ? 1 : 2, wait);
      pass(Duration.ofSeconds(wait));
      guess(narrow, network);
    }
  }

  @Test
  void whoseNetworkHardlyFailedDoesNotWaitForWhatOthersDo() {
    String code = world.invitedCode("Amina", "Otieno");
    Claims narrow = process(world.database, ClaimLimits.of(100, 3, 5));
    for (int i = 0; i < 6; i++) {
      guess(narrow, "198.51.1.1");
    }
    waiting(narrow, guess(), "x", "198.51.1.1");
    for (int i = 0; i < 2; i++) {
      assertInstanceOf(Outcome.Refused.class, guess(narrow, "203.0.113.1"));
    }
    assertInstanceOf(
        Outcome.Done.class,
        narrow.claim(code, new ClaimProof.Typed("Amina"), address("203.0.113.1")));
    guess(narrow, "203.0.113.1");
    waiting(narrow, guess(), "x", "203.0.113.1");
    pass(Duration.ofMinutes(61));
    for (int i = 0; i < 6; i++) {
      guess(narrow, "198.51.1.1");
    }
    assertInstanceOf(Outcome.Refused.class, guess(narrow, "203.0.113.1"));
  }

  @Test
  void ofManyGuessesAtTheProofAtOnceFewAreLookedAt() throws Exception {
    UUID id = world.invited("Amina", "Otieno");
    String code = world.issue(id, SecretKind.CODE);
    List<Callable<Boolean>> guesses =
        IntStream.range(0, 60).mapToObj(i -> looked(code, "198.51." + i + ".1")).toList();
    int looked = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> guess : threads.invokeAll(guesses)) {
        looked += guess.get() ? 1 : 0;
      }
    }
    assertEquals(4, looked);
    assertEquals(AccountStatus.INVITED, world.account(id).status());
  }

  private Callable<Boolean> looked(String code, String from) {
    return () -> {
      try {
        claim(code, "wrong", from);
        return true;
      } catch (TooManyAttemptsException e) {
        return false;
      }
    };
  }

  private Claims process(Database database, ClaimLimits limits) {
    AuditTrail audit = new AuditTrail(database, world.keys, world.now::get);
    Accounts accounts = new Accounts(database, world.now::get, _ -> {}, audit);
    return new Claims(database, accounts, world.keys, limits, audit, world.now::get);
  }

  private void pass(Duration time) {
    world.now.updateAndGet(now -> now.plus(time));
  }

  private static String guess() {
    return AccessCode.random().grouped();
  }

  private static Outcome<ClaimAnswer.Claimed> guess(Claims process, String from) {
    return process.claim(guess(), new ClaimProof.None(), address(from));
  }

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }

  private Outcome<ClaimAnswer.Claimed> claim(String secret, String proof, String from) {
    Claims process;
    synchronized (this) {
      process = processes.get(turn++ % 2);
    }
    return process.claim(secret, new ClaimProof.Typed(proof), address(from));
  }

  private void assertRefused(String secret, String proof, String from) {
    assertInstanceOf(Outcome.Refused.class, claim(secret, proof, from));
  }

  private static long waiting(Claims process, String secret, String proof, String from) {
    return assertThrows(
            TooManyAttemptsException.class,
            () -> process.claim(secret, new ClaimProof.Typed(proof), address(from)))
        .seconds();
  }
}
