package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mwaliko.server.graphql.Library;
import org.mwaliko.server.graphql.LibraryServer;

/**
 * Whatever is sent, nothing breaks and nothing gets out. The long form: {@code
 * -Djqwik.tries.default=10000}.
 */
class RequestProperties {

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          ":",
          "!",
          "$",
          "@",
          "...",
          "=",
          "|",
          "&",
          "\"",
          "\"\"\"",
          "query",
          "mutation",
          "subscription",
          "fragment",
          "on",
          "F",
          "Book",
          "Query",
          "true",
          "null",
          "1",
          "-1",
          "1e999",
          "99999999999999999999",
          "\"x\"",
          "\\u0000",
          "$n",
          "books",
          "book",
          "by",
          "title",
          "first",
          "last",
          "after",
          "before",
          "nodes",
          "edges",
          "cursor",
          "author",
          "sequel",
          "node",
          "id",
          "viewer",
          "name",
          "stamp",
          "at",
          "__typename",
          "__schema",
          "__type",
          "types",
          "addBook",
          "input",
          "claimAccount",
          "secret",
          "ticks",
          "@include",
          "if",
          "#",
          "\n",
          ",");

  private static LibraryServer server;

  @BeforeContainer
  static void start() {
    server = new LibraryServer();
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void documentsOfAnyWordsAreAnswered(@ForAll("documents") String document) throws IOException {
    check(Map.of("query", document));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void variablesOfAnyFormAreAnswered(@ForAll("values") Object first, @ForAll("values") Object after)
      throws IOException {
    check(
        Map.of(
            "query",
            "query($n: Int, $c: String, $by: BookRef!) { books(first: $n, after: $c) { nodes { id }"
                + " } book(by: $by) { title } }",
            "variables",
            Map.of("n", first, "c", after, "by", Map.of("title", after))));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void bodiesOfAnyTextAreAnswered(@ForAll String body) throws IOException {
    verify(server.send(server.authorized(body)));
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join(" ", pieces));
  }

  @Provide
  Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.integers().asGeneric(),
        Arbitraries.bigDecimals().asGeneric(),
        Arbitraries.strings().asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.strings().list().ofMaxSize(3).asGeneric(),
        Arbitraries.maps(Arbitraries.of("id", "title", "x"), Arbitraries.strings())
            .ofMaxSize(3)
            .asGeneric());
  }

  private static void check(Map<String, ?> parameters) throws IOException {
    String body = new JsonMapper().writeValueAsString(parameters);
    verify(
        server.send(server.authorized(body).header("Accept", "application/graphql-response+json")));
  }

  private static void verify(HttpResponse<String> response) {
    assertTrue(response.statusCode() < 500, response.body());
    for (String leak : List.of("incident", "Exception", "org.mwaliko", Library.SECRET)) {
      assertFalse(response.body().contains(leak), response.body());
    }
  }
}
