package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.claim.AccessCode;
import org.mwaliko.server.claim.Claims;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SignIns;

/** Tokens and areas, over HTTP. */
class AccessTest {

  private static AccessWorld world;
  private static Database database;

  @BeforeAll
  static void open() {
    world = new AccessWorld();
    database = new Database(world.service.database);
  }

  @AfterAll
  static void close() {
    database.close();
    world.close();
  }

  @Test
  void theBootstrapTokenEndsWithTheFirstAdministratorsOwn() throws Exception {
    assertEquals(401, status(TestService.TOKEN, ""));
    assertEquals(200, status(world.adminToken, ""));
  }

  @Test
  void aTokenIsListedByItsBeginningAndKeptAsAHash() {
    String token = AccessWorld.token(world.admin, "role: AUDITOR");
    JsonNode listed =
        world.admin.run("{ apiTokens(first: 500) { nodes { prefix role createdBy lastUsedAt } } }");
    String all = listed.toString();
    assertTrue(all.contains(token.substring(0, 10)), all);
    assertFalse(all.contains(token.substring(0, 20)), all);
    assertEquals(
        1,
        database.count(
            "SELECT COUNT(*) AS n FROM api_token WHERE token_hash = UNHEX(SHA2(?, 256))", token));
  }

  @Test
  void useIsNotedAtMostOnceAMinute() throws Exception {
    String token = AccessWorld.token(world.admin, "role: AUDITOR");
    status(token, "");
    Instant first = lastUsed(token);
    status(token, "");
    assertEquals(first, lastUsed(token));
    database.update(
        "UPDATE api_token SET last_used_at = last_used_at - INTERVAL 61 SECOND WHERE prefix = ?",
        token.substring(0, 10));
    status(token, "");
    assertTrue(lastUsed(token).isAfter(first));
  }

  @Test
  void aRevokedTokenAndAnExpiredOneAreRefused() throws Exception {
    JsonNode made =
        world.admin.mutate(
            """
            mutation { createApiToken(input: { name: "Short", role: AUDITOR }) {
              token apiToken { id } userErrors { message } } }
            """,
            Map.of());
    assertEquals(200, status(made.get("token").asText(), ""));
    String revoke =
        """
        mutation ($id: ID!) { revokeApiToken(input: { id: $id }) {
          apiToken { revokedAt } userErrors { code message } } }
        """;
    world.admin.mutate(revoke, Map.of("id", made.at("/apiToken/id").asText()));
    assertEquals(401, status(made.get("token").asText(), ""));

    String expiring =
        AccessWorld.token(world.admin, "role: AUDITOR, expiresAt: \"2999-01-01T00:00:00Z\"");
    assertEquals(200, status(expiring, ""));
    database.update(
        "UPDATE api_token SET expires_at = NOW() - INTERVAL 1 SECOND WHERE prefix = ?",
        expiring.substring(0, 10));
    assertEquals(401, status(expiring, ""));
  }

  @Test
  void wrongTokensHaveToWaitAndRightOnesGoOn() throws Exception {
    String network = "192.0.2.7";
    String known = AccessWorld.token(world.admin, "role: AUDITOR");
    assertEquals(200, status(known, network));
    for (int i = 0; i < 20; i++) {
      assertEquals(401, status("wrong-" + i, network));
    }
    assertEquals(401, status("wrong-too", "192.0.2.99"), "the one that begins the waiting");
    HttpResponse<String> answer = send("wrong-again", "192.0.2.250");
    assertEquals(429, answer.statusCode());
    assertTrue(answer.body().contains("TOO_MANY_ATTEMPTS"), answer.body());
    assertTrue(answer.headers().firstValueAsLong("Retry-After").orElse(0) >= 1);
    assertEquals(200, status(known, network));
    assertEquals(401, status("wrong", "198.51.100.7"), "another network");
  }

  @Test
  void whatIsRefusedIsLoggedWithoutAnySecret() throws Exception {
    List<Logger> loggers =
        Stream.of(SignIns.class, Caller.class, Claims.class)
            .map(type -> Logger.getLogger(type.getName()))
            .toList();
    loggers.forEach(logger -> logger.setLevel(Level.INFO));
    try {
      String code = AccessCode.random().grouped();
      assertEquals(401, status("wrong-and-logged", "203.0.113.77"));
      post("{ apiTokens { totalCount } }", Optional.of(world.tokens.get("MANAGER")), "");
      post(
          "mutation { claimAccount(input: { secret: \\\""
              + code
              + "\\\" }) { userErrors { code } } }",
          Optional.empty(),
          "198.51.100.9");
      String logged = String.join("\n", world.service.scan.written());
      assertTrue(logged.contains("Refused: a sign-in 203.0.113.0/24 with a wrong token"), logged);
      assertTrue(
          logged.matches("(?s).*Refused: the MANAGER \\S+ may not ApiTokens.page.*"), logged);
      assertTrue(logged.contains("Refused: a claim 198.51.100.0/24"), logged);
      assertFalse(logged.contains("wrong-and-logged"), logged);
      assertFalse(logged.contains(code), logged);
    } finally {
      loggers.forEach(logger -> logger.setLevel(null));
    }
  }

  @Test
  void p9TheAreaIsTheReportsAtAllLevelsAndWhatIsGranted() {
    String chief = world.account("Top", "externalId: \"T-1\"");
    String lead = world.account("Lead", "externalId: \"T-2\", manager: { id: \"" + chief + "\" }");
    world.account("Deep", "externalId: \"T-3\", manager: { id: \"" + lead + "\" }");
    world.account("Store", "externalId: \"T-4\", location: \"Lamu\"");
    world.account("Yard", "externalId: \"T-5\", department: \"Yard\"");
    assertEquals(
        Set.of("T-2", "T-3", "T-4", "T-5"),
        seen("manager: { externalId: \"T-1\" }, locations: [\"Lamu\"], departments: [\"Yard\"]"));
    assertEquals(Set.of("T-3"), seen("manager: { externalId: \"T-2\" }"));
    assertEquals(Set.of("T-4"), seen("locations: [\"Lamu\"]"));

    // Who manages whom may go round in a circle.
    world.admin.mutate(
        """
        mutation { updateAccount(input: { account: { externalId: "T-1" },
          manager: { externalId: "T-3" } }) { userErrors { message } } }
        """,
        Map.of());
    assertEquals(Set.of("T-1", "T-2", "T-3"), seen("manager: { externalId: \"T-2\" }"));
  }

  @Test
  void p9WhatACampaignSpendsOnEverybodyIsNotForTheManagerOfSome() {
    String address = "postalAddress: [\"Moi Avenue 12\", \"Nairobi\"]";
    String chief = world.account("Pace Chief", "externalId: \"PACE-1\"");
    String team = address + ", manager: { id: \"" + chief + "\" }";
    world.account("Pace One", "externalId: \"PACE-2\", " + team);
    world.account("Pace Two", "externalId: \"PACE-3\", " + team);
    world.account("Pace Stranger", "externalId: \"PACE-4\", " + address);
    GraphQlClient manager =
        world.client(
            AccessWorld.token(world.admin, "role: MANAGER, manager: { id: \"" + chief + "\" }"));
    String both = budgeted(world.admin, "\"PACE-2\", \"PACE-4\"");
    String own = budgeted(manager, "\"PACE-3\"");
    assertEquals(2, spent(world.admin, both).get(0).get("spentParts").asInt());
    assertEquals(0, spent(manager, both).size());
    assertEquals(1, spent(manager, own).get(0).get("spentParts").asInt());
  }

  private static String budgeted(GraphQlClient by, String externalIds) {
    String id =
        by.mutate(
                """
                mutation { deliverAccessCodes(input: { select: { externalIds: [%s] }, channels: ["print"],
                  budgets: [{ channel: "print", maxParts: 100 }], idempotencyKey: "%s" }) {
                  campaign { id } userErrors { message } } }
                """
                    .formatted(externalIds, UUID.randomUUID()),
                Map.of())
            .at("/campaign/id")
            .asText();
    by.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", id),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
    return id;
  }

  private static JsonNode spent(GraphQlClient by, String campaign) {
    return by.run(
            "query ($id: ID!) { campaign(id: $id) { budgets { spentParts } } }",
            Map.of("id", campaign))
        .at("/campaign/budgets");
  }

  @Test
  void p9CountsOfACampaignThatReachesTwoTeamsAreThoseOfTheOwn() {
    GraphQlClient manager = world.client(world.tokens.get("MANAGER"));
    JsonNode both =
        world.admin.mutate(
            """
            mutation { resend: remindUnclaimed(input: { select: { externalIds: ["OWN-3", "OTHER-3"] },
              channels: ["print"], idempotencyKey: "both" }) { campaign { id counts { total } } userErrors { message } } }
            """,
            Map.of());
    assertEquals(2, both.at("/campaign/counts/total").asInt());
    JsonNode seen =
        manager.run(
            """
            query ($id: ID!) { campaign(id: $id) { counts { total } deliveries { totalCount } } }
            """,
            Map.of("id", both.at("/campaign/id").asText()));
    assertEquals(1, seen.at("/campaign/counts/total").asInt());
    assertEquals(1, seen.at("/campaign/deliveries/totalCount").asInt());
    assertEquals(2, manager.run("{ statistics { total } }").at("/statistics/total").asInt());
  }

  @Test
  void aManagerWhoHasLeftIsRefused() throws Exception {
    world.account("Leaver", "externalId: \"L-1\"");
    String token =
        AccessWorld.token(world.admin, "role: MANAGER, manager: { externalId: \"L-1\" }");
    assertEquals(200, status(token, ""));
    world.admin.mutate(
        """
        mutation { deactivateAccount(input: { account: { externalId: "L-1" } }) { userErrors { message } } }
        """,
        Map.of());
    assertEquals(401, status(token, ""));
  }

  @Test
  void aliasedClaimsCountOneByOne() throws Exception {
    String guess = AccessCode.random().grouped();
    StringBuilder document = new StringBuilder("mutation {");
    for (int i = 0; i < 60; i++) {
      document
          .append(" c%d: claimAccount(input: { secret: \\\"%s\\\" })".formatted(i, guess))
          .append(" { userErrors { code } }");
    }
    String answer = post(document.append(" }").toString(), Optional.empty(), "203.0.113.7").body();
    assertEquals(6, answer.split("CLAIM_REFUSED", -1).length - 1, answer);
    assertEquals(54, answer.split("TOO_MANY_ATTEMPTS", -1).length - 1, answer);
  }

  private static Set<String> seen(String area) {
    GraphQlClient manager = world.client(AccessWorld.token(world.admin, "role: MANAGER, " + area));
    JsonNode all = manager.run("{ accounts(first: 500) { totalCount nodes { externalId } } }");
    Set<String> ids = new TreeSet<>(all.findValuesAsText("externalId"));
    assertEquals(ids.size(), all.at("/accounts/totalCount").asInt());
    return ids;
  }

  private static Instant lastUsed(String token) {
    return database
        .queryOne(
            "SELECT last_used_at FROM api_token WHERE prefix = ?",
            row -> row.findInstant("last_used_at"),
            token.substring(0, 10))
        .flatMap(at -> at)
        .orElseThrow();
  }

  private static int status(String token, String forwardedFor) throws Exception {
    return send(token, forwardedFor).statusCode();
  }

  private static HttpResponse<String> send(String token, String forwardedFor)
      throws IOException, InterruptedException {
    return post("{ viewer { role } }", Optional.of(token), forwardedFor);
  }

  private static HttpResponse<String> post(
      String document, Optional<String> token, String forwardedFor)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(world.service.client.url("/graphql")))
            .header("Content-Type", "application/json")
            .header("Accept", "application/graphql-response+json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"" + document + "\"}"));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    Optional.of(forwardedFor)
        .filter(from -> !from.isEmpty())
        .ifPresent(from -> request.header("X-Forwarded-For", from));
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
