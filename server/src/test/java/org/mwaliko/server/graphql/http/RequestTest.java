package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.graphql.LibraryServer;

final class RequestTest {

  private static final LibraryServer SERVER = new LibraryServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=UTF-8",
        "Application/JSON; charset=\"utf-8\"",
      })
  void jsonInUtf8IsRead(String contentType) {
    HttpResponse<String> response = SERVER.send(post(contentType, "{\"query\":\"{__typename}\"}"));
    assertEquals(200, response.statusCode());
    assertEquals("{\"data\":{\"__typename\":\"Query\"}}", response.body());
    assertEquals("application/json; charset=utf-8", header(response, "Content-Type"));
    assertEquals("no-store", header(response, "Cache-Control"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/graphql",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=iso-8859-1",
        "application/jsonp",
        "nonsense",
      })
  void anotherContentTypeIs415(String contentType) {
    HttpResponse<String> response = SERVER.send(post(contentType, "{\"query\":\"{__typename}\"}"));
    assertEquals(415, response.statusCode(), response.body());
    assertEquals("BAD_REQUEST", code(response));
  }

  @Test
  void lettersBeyondAsciiSurvive() {
    String title = "Kitabu — книга 📖";
    String query = "query($by: BookRef!) { book(by: $by) { title } asked: __typename }";
    String body = LibraryServer.body(query + " # " + title, Map.of("by", Map.of("title", title)));
    HttpResponse<String> response = SERVER.send(SERVER.authorized(body));
    assertEquals("{\"data\":{\"book\":null,\"asked\":\"Query\"}}", response.body());
    String added =
        LibraryServer.body(
            "mutation($input: AddBookInput!) { addBook(input: $input) { book { title } } }",
            Map.of("input", Map.of("title", title, "genre", "NOVEL")));
    assertEquals(
        title,
        LibraryServer.body(SERVER.send(SERVER.authorized(added)))
            .at("/data/addBook/book/title")
            .asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "NONSENSE | The body isn't JSON (line 1, column 1)",
        "{\"query\":\"{__typename}\"} x | The body isn't JSON (line 1, column 26)",
        "{\"query\":\"a\",\"query\":\"b\"} | The body isn't JSON (line 1, column 21)",
        "~~ | The body is missing: a JSON object with `query`",
        "null | The body must be a JSON object",
        "\"{__typename}\" | The body must be a JSON object",
        "{\"qeury\":\"{__typename}\"} | `query` is missing: the GraphQL document",
        "{\"query\":null} | `query` is missing: the GraphQL document",
        "{\"query\":1} | `query` must be a string",
        "{\"query\":\"{__typename}\",\"variables\":[7]} | `variables` must be an object",
        "{\"query\":\"{__typename}\",\"operationName\":{}} | `operationName` must be a string",
        "{\"query\":\"{__typename}\",\"extensions\":\"\"} | `extensions` must be an object",
        "[{\"query\":\"{__typename}\"}] | Batches aren't supported: send each operation in a request of its own",
      })
  void unreadableRequestIs400AndExplained(String body, String message) {
    for (String accept : new String[] {"application/json", "application/graphql-response+json"}) {
      HttpResponse<String> response = SERVER.send(SERVER.authorized(body).header("Accept", accept));
      assertEquals(400, response.statusCode(), response.body());
      assertEquals("BAD_REQUEST", code(response));
      assertEquals(message, LibraryServer.body(response).at("/errors/0/message").asText());
      assertFalse(response.body().contains("NONSENSE"), response.body());
      assertEquals(accept + "; charset=utf-8", header(response, "Content-Type"));
    }
  }

  @Test
  void brokenUtf8Is400() {
    byte[] body = "{\"query\":\"{__typename} # \u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> response =
        SERVER.send(
            HttpRequest.newBuilder(SERVER.uri("/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    assertEquals(400, response.statusCode());
    assertEquals(
        "The body isn't in UTF-8", LibraryServer.body(response).at("/errors/0/message").asText());
  }

  @Test
  void bodyThatEndsTooEarlyIs400() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", SERVER.uri("/").getPort())) {
      socket.setSoTimeout(5_000);
      String head =
          "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{\"query\"";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(response.startsWith("HTTP/1.1 400 "), response);
    }
  }

  @Test
  void compressedBodyIsRead() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"query\":\"{viewer{name}}\"}".getBytes(StandardCharsets.UTF_8));
    }
    HttpResponse<String> response =
        SERVER.send(
            HttpRequest.newBuilder(SERVER.uri("/graphql"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
    assertEquals(401, response.statusCode(), response.body());
  }

  @Test
  void deeplyNestedJsonIs400() {
    String variables = "[".repeat(5_000) + "]".repeat(5_000);
    HttpResponse<String> response =
        SERVER.send(
            SERVER.authorized("{\"query\":\"{__typename}\",\"variables\":" + variables + "}"));
    assertEquals(400, response.statusCode());
  }

  @Test
  void queryByGetIsAnswered() {
    String query =
        "query Named($by: BookRef!) { book(by: $by) { title } } query Other { __typename }";
    HttpResponse<String> response =
        SERVER.send(
            get(
                "query="
                    + encode(query)
                    + "&operationName=Named&extensions=%7B%7D&variables="
                    + encode("{\"by\":{\"title\":\"Volume 1\"}}")));
    assertEquals("{\"data\":{\"book\":{\"title\":\"Volume 1\"}}}", response.body());
    assertEquals(
        "{\"data\":{\"__typename\":\"Query\"}}",
        SERVER.send(get("query=%7B+__typename+%7D&operationName=&variables=")).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "operationName=A",
        "query=%7B__typename%7D&query=%7B__typename%7D",
        "query=%7B__typename%7D&variables=nonsense",
        "query=%7B__typename%7D&variables=%5B1%5D",
        "query=%7B__typename%7D&extensions=1",
        "query=%7B__typename%7D&variables=null",
      })
  void unreadableGetIs400(String queryString) {
    HttpResponse<String> response = SERVER.send(get(queryString));
    assertEquals(400, response.statusCode(), response.body());
    assertEquals("BAD_REQUEST", code(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mutation { addBook(input: {title: \"A\", genre: NOVEL}) { userErrors { code } } }",
        "mutation { claimAccount(input: {secret: \"A\"}) { userErrors { code } } }",
        "mutation { __typename }",
      })
  void mutationByGetIs405(String mutation) {
    for (String accept : new String[] {"application/json", "application/graphql-response+json"}) {
      HttpResponse<String> response =
          SERVER.send(get("query=" + encode(mutation)).header("Accept", accept));
      assertEquals(405, response.statusCode());
      assertEquals("POST", header(response, "Allow"));
      assertEquals("METHOD_NOT_ALLOWED", code(response));
      assertFalse(LibraryServer.body(response).has("data"), response.body());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription { ticks @skip(if: true) { count } }",
        "subscription ($on: Boolean = false) { ticks @include(if: $on) { count } }",
        "subscription { ...T @skip(if: true) } fragment T on Subscription { ticks { count } }",
        "subscription { ...T } fragment T on Subscription { ... @skip(if: true) { ticks { count } } }"
      })
  void subscriptionThatHangsOnAConditionIsInvalid(String subscription) {
    HttpResponse<String> response =
        SERVER.send(
            get("query=" + encode(subscription))
                .header("Accept", "application/graphql-response+json"));
    assertEquals(400, response.statusCode(), response.body());
    assertEquals("GRAPHQL_VALIDATION_FAILED", code(response));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"})
  void anotherMethodIs405(String method) {
    HttpResponse<String> response =
        SERVER.send(
            HttpRequest.newBuilder(SERVER.uri("/graphql")).method(method, BodyPublishers.noBody()));
    assertEquals(405, response.statusCode());
    assertEquals("GET, POST", header(response, "Allow"));
  }

  @Test
  void schemaIsServedToAnybodyWithAnEtag() {
    HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri("/graphql/schema.graphqls"));
    HttpResponse<String> response = SERVER.send(request);
    assertEquals(200, response.statusCode());
    assertEquals("text/plain; charset=utf-8", header(response, "Content-Type"));
    assertTrue(response.body().contains("type Mutation"), response.body());
    HttpResponse<String> again =
        SERVER.send(request.header("If-None-Match", "\"x\", W/" + header(response, "ETag")));
    assertEquals(304, again.statusCode());
    assertEquals("", again.body());
    assertEquals(header(response, "ETag"), header(again, "ETag"));
  }

  private static HttpRequest.Builder post(String contentType, String body) {
    return HttpRequest.newBuilder(SERVER.uri("/graphql"))
        .header("Content-Type", contentType)
        .POST(BodyPublishers.ofString(body));
  }

  private static HttpRequest.Builder get(String queryString) {
    return HttpRequest.newBuilder(SERVER.uri("/graphql?" + queryString))
        .header("Authorization", "Bearer " + LibraryServer.TOKEN);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String code(HttpResponse<String> response) {
    JsonNode body = LibraryServer.body(response);
    return body.at("/errors/0/extensions/code").asText();
  }
}
