package org.mwaliko.server.graphql.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.graphql.Library;
import org.mwaliko.server.graphql.LibraryServer;

final class MaskingTest {

  private static final LibraryServer SERVER = new LibraryServer();
  private static final Logger LOGGER = Logger.getLogger(Incidents.class.getName());
  private static final Journal JOURNAL = new Journal();

  static {
    LOGGER.addHandler(JOURNAL);
  }

  @AfterAll
  static void stop() {
    LOGGER.removeHandler(JOURNAL);
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail(how: BUG) | java.lang.IllegalStateException",
        "fail(how: OUTAGE) | java.io.UncheckedIOException",
        "number(how: WRONG_TYPE) | java.lang.IllegalStateException",
        "book(by: {title: \"Volume 1\"}) { isbn } | java.lang.IllegalStateException",
      })
  void whatFetchersThrowIsLoggedAndNotTold(String field, String logged) {
    JsonNode body = SERVER.ask("{ " + field + " }");
    JsonNode error = body.at("/errors/0");
    String incident = error.at("/extensions/incident").asText();
    assertEquals("Internal error; incident " + incident, error.get("message").asText());
    assertEquals("INTERNAL", error.at("/extensions/code").asText());
    assertEquals(1, body.get("errors").size());
    for (String inside :
        List.of("Exception", "SELECT", "jdbc", "mwaliko", Library.SECRET, "List")) {
      assertFalse(body.toString().contains(inside), body.toString());
    }
    LogRecord log = JOURNAL.of(incident);
    assertEquals(logged, log.getThrown().getClass().getName());
  }

  @Test
  void nullWhereNoneMayBeIsAnIncident() {
    JsonNode body = SERVER.ask("{ mustFail(how: NULL) }");
    assertEquals("INTERNAL", body.at("/errors/0/extensions/code").asText());
    LogRecord log = JOURNAL.of(body.at("/errors/0/extensions/incident").asText());
    assertTrue(log.getThrown().getMessage().contains("/mustFail"), log.getThrown().getMessage());
  }

  @Test
  void exceptionInAFieldThatMayNotBeNullIsOneErrorOnly() {
    assertEquals(1, SERVER.ask("{ mustFail(how: BUG) }").get("errors").size());
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, FORBIDDEN, The caller's role does not allow this",
    "BAD_INPUT, BAD_USER_INPUT, `how` can't be that",
  })
  void whatWasWrittenForClientsIsTold(String how, String code, String message) {
    JsonNode error = SERVER.ask("{ f: fail(how: " + how + ") }").at("/errors/0");
    assertEquals(message, error.get("message").asText());
    assertEquals("{\"code\":\"" + code + "\"}", error.get("extensions").toString());
    assertEquals("[\"f\"]", error.get("path").toString());
  }

  @Test
  void argumentsAreNotLogged() {
    String query =
        "query($secret: String) { book(by: {title: \"Volume 1\"}) { isbn } fail(how: BUG)"
            + " hidden: __typename @skip(if: false) books(after: $secret) { totalCount } }";
    JsonNode body = SERVER.ask(query, Map.of("secret", "hush-hush"));
    for (JsonNode error : body.get("errors")) {
      if (error.at("/extensions").has("incident")) {
        LogRecord log = JOURNAL.of(error.at("/extensions/incident").asText());
        assertFalse((log.getMessage() + log.getThrown()).contains("hush-hush"), log.getMessage());
      }
    }
    assertEquals(3, body.get("errors").size());
  }

  private static final class Journal extends Handler {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogRecord of(String incident) {
      return records.stream()
          .filter(log -> log.getMessage().contains("Incident " + incident + " "))
          .findFirst()
          .orElseThrow();
    }

    @Override
    public void publish(LogRecord log) {
      records.add(log);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
