package org.mwaliko.crash.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.crash.provider.Acceptance;
import org.mwaliko.crash.provider.Mood;
import org.mwaliko.crash.service.SharedDatabase;

/**
 * What becomes of every delivery when something around the service fails. Of 200 people 180 have an
 * email and 20 a phone.
 */
class FaultTest {

  private static final int PEOPLE = 200;
  private static final Map<String, Integer> ALL_ACCEPTED =
      Map.of("total", PEOPLE, "accepted", PEOPLE);
  private static SharedDatabase database;

  @BeforeAll
  static void start() {
    database = SharedDatabase.start(Path.of("target", "faults", "mariadb"));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static boolean oneIn(int n, String recipient) {
    return Integer.parseInt(recipient.replaceAll("\\D", "")) % n == 0;
  }

  @Test
  void oneInTenPutOffWith451IsSentLaterAndOnce() throws Exception {
    try (Scenario s = new Scenario(database, "put_off", PEOPLE)) {
      s.smtp.be((to, before) -> before == 0 && oneIn(10, to) ? new Mood.Refusing(451) : Mood.FINE);
      assertEquals(ALL_ACCEPTED, s.end(s.send()));
      assertEquals(PEOPLE, s.journal.size());
    }
  }

  @Test
  void oneInTwentyRefusedWith550FailsAndTheOthersAreSent() throws Exception {
    try (Scenario s = new Scenario(database, "refused", PEOPLE)) {
      s.smtp.be((to, before) -> oneIn(20, to) ? new Mood.Refusing(550) : Mood.FINE);
      assertEquals(Map.of("total", PEOPLE, "accepted", PEOPLE - 10, "failed", 10), s.end(s.send()));
    }
  }

  @Test
  void aLineCutAfterTheFinalDotIsRepeatedOnceWithTheSameMessageId() throws Exception {
    try (Scenario s = new Scenario(database, "cut", PEOPLE)) {
      s.smtp.be((to, before) -> before == 0 && oneIn(20, to) ? new Mood.Cutting() : Mood.FINE);
      assertEquals(ALL_ACCEPTED, s.end(s.send()));
      assertEquals(PEOPLE + 10, s.journal.size());
      assertEquals(
          PEOPLE, s.journal.entries().stream().map(Acceptance::messageId).distinct().count());
    }
  }

  @Test
  void aMailServerThatIsAwayForAWhileCostsNobodyTheirInvitation() throws Exception {
    try (Scenario s = new Scenario(database, "away", PEOPLE)) {
      s.smtp.be((to, before) -> new Mood.Accepting(Duration.ofMillis(20)));
      String campaign = s.send();
      s.awaitMessages(40);
      s.smtp.goDown();
      Thread.sleep(3_000);
      assertTrue(s.journal.people() < PEOPLE, "it was away too late to prove anything");
      s.smtp.comeUp();
      assertEquals(ALL_ACCEPTED, s.end(campaign));
      assertEquals(PEOPLE, s.journal.people());
    }
  }

  /** Two seconds, for the thirty of a slow server: the service waits ten minutes for a reply. */
  @Test
  void slowRepliesAreWaitedForAndDoubleNothing() throws Exception {
    try (Scenario s = new Scenario(database, "slow", PEOPLE)) {
      s.smtp.be(
          (to, before) -> oneIn(20, to) ? new Mood.Accepting(Duration.ofSeconds(2)) : Mood.FINE);
      assertEquals(ALL_ACCEPTED, s.end(s.send()));
      assertEquals(PEOPLE, s.journal.size());
    }
  }

  @Test
  void twiliosRetryAfterIsHeeded() throws Exception {
    try (Scenario s = new Scenario(database, "busy", PEOPLE)) {
      s.twilio.be((to, before) -> before == 0 ? new Mood.Refusing(429) : Mood.FINE);
      assertEquals(ALL_ACCEPTED, s.end(s.send()));
      assertEquals(PEOPLE, s.journal.size());
    }
  }

  @Test
  void aDatabaseThatIsKilledAndComesBackLosesNothing() throws Exception {
    try (SharedDatabase own = SharedDatabase.start(Path.of("target", "killed", "mariadb"));
        Scenario s = new Scenario(own, "killed", PEOPLE)) {
      s.smtp.be((to, before) -> new Mood.Accepting(Duration.ofMillis(40)));
      String campaign = s.send();
      s.awaitMessages(40);
      own.kill();
      assertTrue(s.journal.people() < PEOPLE, "it was killed too late to prove anything");
      Thread.sleep(1_000);
      own.restart();
      assertEquals(ALL_ACCEPTED, s.end(campaign));
      assertEquals(PEOPLE, s.journal.people());
      assertEquals(
          PEOPLE,
          s.journal.entries().stream().map(Acceptance::secret).distinct().count(),
          "a duplicate carries the same link or code");
    }
  }
}
