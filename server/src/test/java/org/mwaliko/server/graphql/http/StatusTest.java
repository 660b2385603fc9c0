package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.graphql.LibraryServer;

final class StatusTest {

  private static final LibraryServer SERVER = new LibraryServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource({
    "'{', GRAPHQL_PARSE_FAILED",
    "'{ nonsense }', GRAPHQL_VALIDATION_FAILED",
    "'{ fail(how: LOUD) }', GRAPHQL_VALIDATION_FAILED",
    "'{ stamp(at: \"yesterday\") }', GRAPHQL_VALIDATION_FAILED",
    "'{ book(by: {id: \"a\", title: \"b\"}) { title } }', GRAPHQL_VALIDATION_FAILED",
    "'query A { __typename } query B { __typename }', BAD_USER_INPUT",
    "'query($id: ID!) { node(id: $id) { id } }', BAD_USER_INPUT",
    "'query($title: String) { book(by: {title: $title}) { title } }', BAD_USER_INPUT",
  })
  void requestErrorIs400Or200ByTheMediaType(String document, String code) {
    HttpRequest.Builder request = SERVER.authorized(LibraryServer.body(document, Map.of()));
    assertRefused(
        400, code, SERVER.send(request.setHeader("Accept", "application/graphql-response+json")));
    assertRefused(200, code, SERVER.send(request.setHeader("Accept", "application/json")));
  }

  @ParameterizedTest
  @CsvSource({"id", "title"})
  void oneOfVariableWithANullIsTheClientsFault(String field) {
    JsonNode body =
        SERVER.ask(
            "query($v: BookRef!) { book(by: $v) { title } }",
            Map.of("v", Collections.singletonMap(field, null)));
    assertEquals("BAD_USER_INPUT", body.at("/errors/0/extensions/code").asText(), body.toString());
  }

  @Test
  void errorSaysWhere() {
    JsonNode error = SERVER.ask("{ viewer { name }\n  nonsense }").at("/errors/0");
    assertEquals(
        "{\"line\":2,\"column\":3}".length(), error.at("/locations/0").toString().length());
    assertEquals(2, error.at("/locations/0/line").asInt());
    assertEquals(3, error.at("/locations/0/column").asInt());
    assertTrue(error.get("message").asText().contains("nonsense"), error.toString());
  }

  @Test
  void partialAnswerIs200() {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .authorized(
                    LibraryServer.body("{ viewer { name } fail(how: BAD_INPUT) }", Map.of()))
                .header("Accept", "application/graphql-response+json"));
    assertEquals(200, response.statusCode());
    assertEquals("Akinyi", LibraryServer.body(response).at("/data/viewer/name").asText());
    assertEquals("fail", LibraryServer.body(response).at("/errors/0/path/0").asText());
  }

  @Test
  void nullForTheWholeIs200AndSaysNull() {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .authorized(LibraryServer.body("{ mustFail(how: FORBIDDEN) }", Map.of()))
                .header("Accept", "application/graphql-response+json"));
    assertEquals(200, response.statusCode());
    assertTrue(LibraryServer.body(response).get("data").isNull(), response.body());
    assertEquals(1, LibraryServer.body(response).get("errors").size());
  }

  @Test
  void nothingAcceptableIs406() {
    HttpResponse<String> response =
        SERVER.send(
            SERVER
                .json(LibraryServer.body("{ __typename }", Map.of()))
                .header("Accept", "text/html, image/*;q=0.8"));
    assertEquals(406, response.statusCode());
  }

  private static void assertRefused(int status, String code, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    JsonNode body = LibraryServer.body(response);
    assertEquals(code, body.at("/errors/0/extensions/code").asText(), response.body());
    assertFalse(body.has("data"), response.body());
    assertFalse(response.body().contains("classification"), response.body());
  }
}
