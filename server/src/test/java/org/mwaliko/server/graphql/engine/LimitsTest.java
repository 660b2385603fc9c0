package org.mwaliko.server.graphql.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.LibraryServer;

final class LimitsTest {

  private static final LibraryServer SERVER = new LibraryServer();
  private static final LibraryServer SMALL = new LibraryServer(limits(2_000, 50, 4, 100, 50));

  @AfterAll
  static void stop() {
    SERVER.close();
    SMALL.close();
  }

  @Test
  void bodyOfTheLimitIsReadAndOneByteMoreIsNot() {
    assertEquals(200, SERVER.send(SERVER.authorized(bodyOf(256 * 1024))).statusCode());
    HttpResponse<String> response = SERVER.send(SERVER.authorized(bodyOf(256 * 1024 + 1)));
    assertEquals(413, response.statusCode());
    assertLimit(
        "The body has more than 262144 bytes (max-body-bytes)", LibraryServer.body(response));
  }

  @Test
  void bodyOfUnknownLengthIsBoundedToo() {
    byte[] body = bodyOf(3_000_000).getBytes();
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .authorized("")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    assertEquals(413, response.statusCode());
    assertEquals(200, SERVER.send(SERVER.authorized(bodyOf(100))).statusCode());
  }

  @Test
  void tokensAreBounded() {
    assertAnswered(SERVER.ask("{ " + "a:__typename ".repeat(1_666) + "}"));
    assertLimit(
        "The document has more than 5000 tokens (max-tokens)",
        SERVER.ask("{ " + "a:__typename ".repeat(1_667) + "}"));
  }

  @Test
  void spacesAreNoTokens() {
    assertAnswered(SERVER.ask("{ __typename " + " \n,".repeat(50_000) + "}"));
  }

  @Test
  void depthIsBounded() {
    // book, its sequels, and title.
    assertFalse(SERVER.ask(nested(13)).has("errors"), SERVER.ask(nested(13)).toString());
    assertLimit(
        "The operation asks for fields nested more than 15 deep (max-depth)",
        SERVER.ask(nested(14)));
  }

  @Test
  void depthCountsThroughFragments() {
    assertLimit(
        "The operation asks for fields nested more than 4 deep (max-depth)",
        SMALL.ask(
            "{ book(by: {title: \"a\"}) { ...F } } fragment F on Book { sequel { ...G } }"
                + " fragment G on Book { sequel { sequel { title } } }"));
  }

  @Test
  void pageSizeIsBounded() {
    assertFalse(SERVER.ask("{ books(first: 500) { totalCount } }").has("errors"));
    assertLimit(
        "The operation asks for `first` or `last` over 500, on `books` (max-first)",
        SERVER.ask("{ books(first: 501) { totalCount } }"));
    assertLimit(
        "The operation asks for `first` or `last` over 50, on `books` (max-first)",
        SMALL.ask("query($n: Int) { books(last: $n) { totalCount } }", Map.of("n", 51)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // 10 + 10 * 10
        "{ books(first: 10) { nodes { author { books(first: 10) { totalCount } } } } }",
        // 2 + 2 * 50, the page that nobody asked to be smaller
        "{ books(first: 2) { nodes { author { books { totalCount } } } } }",
        // six pages side by side
        "{ a: books(first: 20) { totalCount } b: books(first: 20) { totalCount }"
            + " c: books(first: 20) { totalCount } ...F } fragment F on Query {"
            + " d: books(last: 20) { totalCount } ... { e: books(first: 20) { totalCount } }"
            + " f: books(first: 1) { totalCount } }",
      })
  void nodesAreBounded(String document) {
    LibraryServer wide = new LibraryServer(limits(2_000, 500, 15, 100, 50));
    try (wide) {
      assertLimit(
          "The operation asks for more than 100 nodes, counting each `first` times those around it (max-nodes)",
          wide.ask(document));
      assertFalse(
          wide.ask(
                  "{ books(first: 9) { nodes { author { books(first: 10) { nodes { title } } } } } }")
              .has("errors"));
    }
  }

  @Test
  void skippedFieldsCostNothing() {
    assertFalse(
        SMALL
            .ask(
                "query($no: Boolean!) { books(first: 51) @include(if: $no) { totalCount } }",
                Map.of("no", false))
            .has("errors"));
  }

  @Test
  void manyFragmentsDoNotKeepTheServerBusy() {
    StringBuilder document = new StringBuilder("{ book(by: {title: \"a\"}) { ...F0 } }");
    for (int i = 0; i < 30; i++) {
      document.append(
          " fragment F%d on Book { a: sequel { ...F%d } b: sequel { ...F%d } }"
              .formatted(i, i + 1, i + 1));
    }
    document.append(" fragment F30 on Book { title }");
    long start = System.nanoTime();
    JsonNode body = SERVER.ask(document.toString());
    assertTrue(body.has("errors"), body.toString());
    assertTrue(System.nanoTime() - start < 5_000_000_000L, "took too long");
  }

  @Test
  void limitsAreSensible() {
    assertThrows(IllegalArgumentException.class, () -> limits(0, 1, 1, 1, 50));
    assertThrows(IllegalArgumentException.class, () -> limits(1, 1, 1, 1, 501));
    assertThrows(IllegalArgumentException.class, () -> limits(1, 1, 1, 1, 49));
  }

  private static GraphQlLimits limits(int body, int tokens, int depth, int nodes, int page) {
    return new GraphQlLimits(body, tokens, depth, nodes, page, 1, Duration.ofSeconds(60));
  }

  private static String nested(int sequels) {
    return "{ book(by: {title: \"a\"}) {"
        + " sequel {".repeat(sequels)
        + " title"
        + " }".repeat(sequels)
        + " } }";
  }

  private static String bodyOf(int bytes) {
    String start = "{\"query\":\"{__typename}\",\"extensions\":{\"x\":\"";
    String end = "\"}}";
    return start + "x".repeat(bytes - start.length() - end.length()) + end;
  }

  private static void assertAnswered(JsonNode body) {
    assertFalse(body.has("errors"), body.toString());
  }

  private static void assertLimit(String message, JsonNode body) {
    assertEquals(message, body.at("/errors/0/message").asText(), body.toString());
    assertEquals("LIMIT_EXCEEDED", body.at("/errors/0/extensions/code").asText());
    assertFalse(body.has("data"), body.toString());
  }
}
