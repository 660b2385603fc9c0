package org.mwaliko.server.graphql.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import graphql.introspection.IntrospectionQuery;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.graphql.LibraryServer;

final class AuthenticationTest {

  private static final LibraryServer SERVER = new LibraryServer();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ __typename }",
        "{ alias: __typename ...F } fragment F on Query { ... { __typename ...G } } fragment G on Query { __typename }",
        "mutation { claimAccount(input: {secret: \"a\"}) { account { displayName } } }",
        "mutation { ...F } fragment F on Mutation { a: claimAccount(input: {secret: \"a\"}) { account { displayName } } }",
      })
  void publicFieldsNeedNoToken(String document) {
    HttpResponse<String> response =
        SERVER.send(SERVER.json(LibraryServer.body(document, Map.of())));
    assertEquals(200, response.statusCode());
    assertFalse(LibraryServer.body(response).has("errors"), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ viewer { name } }",
        "{ __typename viewer { name } }",
        "{ __typename: viewer { name } }",
        "{ claimAccount: viewer { name } }",
        "{ ... on Query { ... { viewer { name } } } }",
        "{ ...F } fragment F on Query { ...G } fragment G on Query { viewer { name } }",
        "{ viewer @skip(if: true) { name } }",
        "{ __schema { types { name } } }",
        "{ __type(name: \"Query\") { name } }",
        "query A { __typename } query B { viewer { name } }",
        "mutation { claimAccount(input: {secret: \"a\"}) { account { displayName } }"
            + " addBook(input: {title: \"a\", genre: NOVEL}) { book { id } } }",
      })
  void allElseNeedsAToken(String document) {
    String body = LibraryServer.body(document, Map.of());
    String named = body.replaceFirst("\\{", "{\"operationName\":\"A\",");
    String json = document.startsWith("query A") ? named : body;
    for (String accept : new String[] {"application/json", "application/graphql-response+json"}) {
      HttpResponse<String> response = SERVER.send(SERVER.json(json).header("Accept", accept));
      assertUnauthenticated("Bearer realm=\"mwaliko\"", response);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "bearer wrong"})
  void wrongTokenIsToldApartFromNone(String authorization) {
    assertUnauthenticated(
        "Bearer realm=\"mwaliko\", error=\"invalid_token\"", SERVER.send(viewer(authorization)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic bGV0LW1lLWlu", "Bearer", "let-me-in", "Bearer let me in"})
  void anotherSchemeIsNoToken(String authorization) {
    assertUnauthenticated("Bearer realm=\"mwaliko\"", SERVER.send(viewer(authorization)));
  }

  @Test
  void schemeIsReadInAnyCase() {
    assertEquals(200, SERVER.send(viewer("bearer " + LibraryServer.TOKEN)).statusCode());
  }

  @Test
  void claimWithAWrongTokenIsAnonymous() {
    HttpRequest.Builder request =
        SERVER.json(
            LibraryServer.body(
                "mutation { claimAccount(input: {secret: \"a\"}) { account { displayName } } }",
                Map.of()));
    assertEquals(
        "claimed by nobody",
        LibraryServer.body(SERVER.send(request.copy().header("Authorization", "Bearer wrong")))
            .at("/data/claimAccount/account/displayName")
            .asText());
    assertEquals(
        "claimed by Akinyi",
        LibraryServer.body(
                SERVER.send(
                    request.copy().header("Authorization", "Bearer " + LibraryServer.TOKEN)))
            .at("/data/claimAccount/account/displayName")
            .asText());
  }

  @Test
  void callerWithATokenMayIntrospect() {
    assertTrue(
        SERVER.ask(IntrospectionQuery.INTROSPECTION_QUERY).at("/data/__schema/types").size() > 10);
  }

  @Test
  void outageOfTheAuthenticatorIsNoRefusal() {
    HttpResponse<String> response = SERVER.send(viewer("Bearer outage"));
    assertEquals(500, response.statusCode());
    assertFalse(response.body().contains("database"), response.body());
    assertTrue(response.body().contains("incident"), response.body());
  }

  private static HttpRequest.Builder viewer(String authorization) {
    return SERVER
        .json(LibraryServer.body("{ viewer { name } }", Map.of()))
        .header("Authorization", authorization);
  }

  private static void assertUnauthenticated(String challenge, HttpResponse<String> response) {
    assertEquals(401, response.statusCode(), response.body());
    assertEquals(challenge, response.headers().firstValue("WWW-Authenticate").orElse(""));
    assertEquals(
        "UNAUTHENTICATED",
        LibraryServer.body(response).at("/errors/0/extensions/code").asText(),
        response.body());
    assertFalse(LibraryServer.body(response).has("data"), response.body());
  }
}
