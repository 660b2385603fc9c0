package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.TestDatabase;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.LibraryServer;

/** A request that takes too long is stopped wherever it is, in the database too. */
final class TimeoutTest {

  private static final Database DATABASE = TestDatabase.create();
  private static final LibraryServer SERVER = new LibraryServer(limits(Duration.ofMillis(300)));

  @AfterAll
  static void stop() {
    SERVER.close();
    DATABASE.close();
  }

  @Test
  void runningStatementIsKilledAndTheAnswerNamesTheLimit() {
    SERVER.library.slow =
        () -> DATABASE.queryOne("SELECT SLEEP(47) AS n", row -> row.number("n")).orElseThrow();
    long start = System.nanoTime();
    JsonNode body = SERVER.ask("{ slow }");
    assertTrue(System.nanoTime() - start < 10_000_000_000L, "it was waited for");
    assertLate(body);
    assertEquals(
        0,
        DATABASE.count(
            "SELECT COUNT(*) AS n FROM information_schema.processlist WHERE info LIKE '%SLEEP(47%'"
                + " AND info NOT LIKE '%processlist%'"));
  }

  @Test
  void transactionThatTakesTooLongIsRolledBackAndItsConnectionUsedNoMore() {
    DATABASE.update("CREATE TABLE late (n INT) ");
    SERVER.library.slow =
        () ->
            DATABASE.transaction(
                () -> {
                  DATABASE.update("INSERT INTO late VALUES (1)");
                  return DATABASE.queryOne("SELECT SLEEP(47) AS n", r -> r.number("n")).get();
                });
    assertLate(SERVER.ask("{ slow }"));
    assertEquals(0, DATABASE.count("SELECT COUNT(*) AS n FROM late"));
  }

  @Test
  void noStatementIsBegunWhenTheTimeIsUp() {
    DATABASE.update("CREATE TABLE begun (n INT)");
    SERVER.library.slow =
        () -> {
          long until = System.nanoTime() + 600_000_000L;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return DATABASE.update("INSERT INTO begun VALUES (1)");
        };
    assertLate(SERVER.ask("{ slow }"));
    assertEquals(0, DATABASE.count("SELECT COUNT(*) AS n FROM begun"));
  }

  @Test
  void fieldsAfterTheTimeIsUpAreNotExecuted() {
    SERVER.library.slow =
        () -> {
          long until = System.nanoTime() + 600_000_000L;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return 1L;
        };
    int before = SERVER.library.counts.get();
    assertLate(SERVER.ask("{ slow books { totalCount } }"));
    assertEquals(before, SERVER.library.counts.get());
  }

  @Test
  void whatIsInTimeIsAnswered() {
    SERVER.library.slow = () -> DATABASE.count("SELECT 5 AS n");
    assertEquals(5, SERVER.ask("{ slow }").at("/data/slow").asInt());
  }

  private static void assertLate(JsonNode body) {
    JsonNode error = body.at("/errors/0");
    assertEquals(
        "The request took longer than PT0.3S and was stopped (timeout)",
        error.get("message").asText(),
        body.toString());
    assertEquals("LIMIT_EXCEEDED", error.at("/extensions/code").asText());
    assertEquals("timeout", error.at("/extensions/limit").asText());
    assertEquals("PT0.3S", error.at("/extensions/value").asText());
    assertFalse(body.has("data"), body.toString());
  }

  private static GraphQlLimits limits(Duration timeout) {
    GraphQlLimits standard = GraphQlLimits.DEFAULT;
    return new GraphQlLimits(
        standard.bodyBytes(),
        standard.tokens(),
        standard.depth(),
        standard.nodes(),
        standard.pageSize(),
        standard.subscriptions(),
        timeout);
  }
}
