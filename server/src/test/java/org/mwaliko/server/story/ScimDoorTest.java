package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;

/** Who gets in, how much is taken, and what is said of what isn't. */
class ScimDoorTest {

  private static ScimWorld world;

  @BeforeAll
  static void start() {
    world =
        new ScimWorld(
            "scim-door",
            "scim: { body-bytes: 4096, page-size: 10, patch-operations: 2, filter-length: 100 }\n");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  private static String user(String name) {
    return "{\"userName\": \"%1$s@example.com\", \"name\": {\"givenName\": \"%1$s\"}}"
        .formatted(name);
  }

  private static void isError(ScimClient.Answer answer, int status, String detail) {
    assertEquals(status, answer.status(), answer.toString());
    assertEquals("urn:ietf:params:scim:api:messages:2.0:Error", answer.text("/schemas/0"));
    assertTrue(answer.body().get("status").isTextual(), answer.toString());
    assertEquals(Integer.toString(status), answer.text("/status"));
    assertTrue(answer.text("/detail").contains(detail), answer.toString());
    assertTrue(
        answer
            .http()
            .headers()
            .firstValue("Content-Type")
            .orElseThrow()
            .startsWith("application/scim+json"));
  }

  @Test
  void onlyIntegrationsAreLetIn() {
    ScimClient nobody = new ScimClient(world.service.client.url(), "");
    isError(nobody.get("/Users"), 401, "bearer token");
    assertTrue(
        nobody
            .get("/Users")
            .http()
            .headers()
            .firstValue("WWW-Authenticate")
            .orElse("")
            .startsWith("Bearer"));
    isError(new ScimClient(world.service.client.url(), "wrong").get("/Users"), 401, "bearer");
    String auditor = AccessWorld.token(world.service.client, "role: AUDITOR");
    for (String token : List.of(TestService.TOKEN, auditor)) {
      isError(new ScimClient(world.service.client.url(), token).post(user("no")), 403, "role");
    }
  }

  @Test
  void limitsAreNamedWithTheirValues() {
    isError(world.client.post(user("x".repeat(5_000))), 413, "4096 bytes (scim.body-bytes)");
    String operation = "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"x\"}";
    String id = world.client.post(user("limited")).id();
    isError(
        world.client.patch(id, operation + "," + operation + "," + operation),
        413,
        "2 operations (scim.patch-operations)");
    isError(
        world.client.find("userName eq \"" + "x".repeat(100) + "\""),
        400,
        "100 characters (scim.filter-length)");
    for (int i = 0; i < 11; i++) {
      world.client.post(user("page" + i));
    }
    assertEquals(10, world.client.get("/Users?count=1000").body().get("Resources").size());
  }

  @Test
  void whatIsNoRequestIsRefusedAsOne() {
    isError(world.client.send("POST", "/Users", "{"), 400, "isn't JSON");
    isError(world.client.send("POST", "/Users", "[]"), 400, "object");
    isError(
        world.client.get(
            "/Users/" + world.client.post(user("upper")).id().toUpperCase(Locale.ROOT)),
        404,
        "");
    isError(world.client.get("/Users/1-1-1-1-1"), 404, "");
    isError(world.client.send("PATCH", "/Users/x", "{}"), 400, "");
    isError(world.client.send("POST", "/Users", "{\"userName\": {\"a\": 1}}"), 400, "");
    isError(world.client.send("PROPFIND", "/Users", ""), 405, "PATCH");
    isError(world.client.get("/Nothing"), 404, "");
    isError(world.client.get("/Groups"), 404, "");
    isError(world.client.send("POST", "/Bulk", "{\"schemas\": []}"), 501, "");
  }

  @Test
  void whatThereIsIsTold() {
    ScimClient.Answer config = world.client.get("/ServiceProviderConfig");
    assertEquals(200, config.status(), config.toString());
    assertEquals("true", config.text("/patch/supported"));
    assertEquals("false", config.text("/bulk/supported"));
    assertEquals("10", config.text("/filter/maxResults"));
    assertEquals("oauthbearertoken", config.text("/authenticationSchemes/0/type"));
    ScimClient.Answer types = world.client.get("/ResourceTypes");
    List<String> names = types.body().get("Resources").findValuesAsText("name");
    assertTrue(names.contains("User"), types.toString());
    assertFalse(names.contains("Group"), types.toString());
    ScimClient.Answer schema =
        world.client.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User");
    List<String> attributes = schema.body().get("attributes").findValuesAsText("name");
    assertTrue(attributes.contains("displayName"), schema.toString());
    assertFalse(attributes.contains("password"), schema.toString());
  }

  @Test
  void aNameThatSomebodyHasIsRefusedInAChangeToo() {
    String id = world.client.post(user("first")).id();
    world.client.post(user("second"));
    ScimClient.Answer taken =
        world.client.patch(
            id, "{\"op\": \"replace\", \"path\": \"userName\", \"value\": \"second@example.com\"}");
    isError(taken, 409, "userName");
    assertEquals("uniqueness", taken.text("/scimType"));
    isError(
        world.client.patch(
            id,
            "{\"op\": \"add\", \"path\": \"emails\","
                + " \"value\": [{\"value\": \"second@example.com\", \"type\": \"work\"}]}"),
        409,
        "email");
    assertEquals("first@example.com", world.client.get("/Users/" + id).text("/userName"));
  }

  @Test
  void aChangeOfWhatHasChangedMeanwhileIsRefused() {
    ScimClient.Answer made = world.client.post(user("versioned"));
    String version = made.text("/meta/version");
    assertFalse(version.isEmpty(), made.toString());
    String change =
        """
        {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
         "Operations": [{"op": "replace", "path": "title", "value": "%s"}]}
        """;
    assertEquals(
        200,
        world
            .client
            .send("PATCH", "/Users/" + made.id(), change.formatted("a"), "If-Match", version)
            .status());
    assertEquals(
        412,
        world
            .client
            .send("PATCH", "/Users/" + made.id(), change.formatted("b"), "If-Match", version)
            .status());
    assertEquals("a", world.client.get("/Users/" + made.id()).text("/title"));
  }

  @Test
  void ofTwoWhoCreateTheSameAtOnceOneDoes() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 5; round++) {
        // With an email, which accounts must differ in, and with a name, which only SCIM knows.
        String body =
            round % 2 == 0
                ? user("race" + round)
                : """
                  {"userName": "race%1$d", "displayName": "Race",
                   "phoneNumbers": [{"value": "+254712345678"}]}
                  """
                    .formatted(round);
        Callable<Integer> post = () -> world.client.post(body).status();
        List<Future<Integer>> answers =
            threads.invokeAll(IntStream.range(0, 4).mapToObj(_ -> post).toList());
        List<Integer> statuses =
            answers.stream().map(Future::resultNow).sorted().collect(Collectors.toList());
        assertEquals(List.of(201, 409, 409, 409), statuses);
        String name = round % 2 == 0 ? "race%d@example.com" : "race%d";
        assertEquals(
            1,
            world
                .client
                .find("userName eq \"%s\"".formatted(name.formatted(round)))
                .body()
                .get("totalResults")
                .asInt());
      }
    }
  }

  @Test
  void ofTwoChangesAtOnceNoneIsLost() throws Exception {
    String id = world.client.post(user("busy")).id();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 10; round++) {
        String value = "v" + round;
        Callable<Integer> title =
            () ->
                world
                    .client
                    .patch(
                        id,
                        "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"%s\"}"
                            .formatted(value))
                    .status();
        Callable<Integer> name =
            () ->
                world
                    .client
                    .patch(
                        id,
                        "{\"op\": \"replace\", \"path\": \"name.familyName\", \"value\": \"%s\"}"
                            .formatted(value))
                    .status();
        threads
            .invokeAll(List.of(title, name))
            .forEach(answer -> assertEquals(200, answer.resultNow()));
        ScimClient.Answer after = world.client.get("/Users/" + id);
        assertEquals(value, after.text("/title"));
        assertEquals(value, after.text("/name/familyName"));
      }
    }
  }

  @Test
  void eachChangeIsInTheAuditLogOnce() {
    String id = world.client.post(user("audited")).id();
    String same = "{\"op\": \"replace\", \"path\": \"title\", \"value\": \"Nurse\"}";
    world.client.patch(id, same);
    world.client.patch(id, same);
    world.client.patch(id, "{\"op\": \"replace\", \"path\": \"active\", \"value\": false}");
    world.client.delete(id);
    world.client.post(user("audited"));
    assertEquals(
        List.of(
            "ACCOUNT_UPDATED INTEGRATION",
            "ACCOUNT_REACTIVATED INTEGRATION",
            "ACCOUNT_DEACTIVATED INTEGRATION",
            "ACCOUNT_UPDATED INTEGRATION",
            "ACCOUNT_CREATED INTEGRATION"),
        world.events(id));
  }

  @Test
  void twoIntegrationsCallTheSamePersonWhatTheyLike() {
    ScimClient other = world.integration(false);
    String id =
        world.client.post(user("shared").replace("{\"user", "{\"externalId\": \"a\", \"user")).id();
    ScimClient.Answer seen = other.get("/Users/" + id);
    assertEquals(200, seen.status());
    assertEquals("shared@example.com", seen.text("/userName"));
    assertTrue(seen.body().path("externalId").isMissingNode(), seen.toString());
    assertEquals(
        200,
        other
            .put(id, "{\"userName\": \"s.hared\", \"externalId\": \"b\", \"displayName\": \"S\"}")
            .status());
    assertEquals("a", world.client.get("/Users/" + id).text("/externalId"));
    assertEquals("b", other.get("/Users/" + id).text("/externalId"));
    assertEquals("s.hared", other.get("/Users/" + id).text("/userName"));
    assertEquals("shared@example.com", world.account("shared@example.com").get("email"));
    assertEquals(204, other.delete(id).status());
    assertEquals(404, other.get("/Users/" + id).status());
    assertEquals("false", world.client.get("/Users/" + id).text("/active"));
  }

  @Test
  void whoIsErasedIsGoneForIntegrationsToo() {
    String id =
        world
            .client
            .post(user("erased").replace("{\"user", "{\"externalId\": \"secret-id\", \"user"))
            .id();
    world.client.delete(id);
    world.service.client.mutate(
        """
        mutation { eraseAccount(input: { account: { email: "erased@example.com" } }) {
          account { id } userErrors { message } } }
        """,
        Map.of());
    assertEquals(404, world.client.get("/Users/" + id).status());
    try (Database database = new Database(world.service.database)) {
      assertEquals(
          0,
          database.count(
              "SELECT COUNT(*) AS n FROM scim_user WHERE account_id = ?", UUID.fromString(id)));
    }
    ScimClient.Answer again = world.client.post(user("erased"));
    assertEquals(201, again.status(), again.toString());
    assertFalse(again.id().equals(id));
  }

  @Test
  void whatFailsInsideIsToldByANumberAlone() {
    try (ScimWorld broken = new ScimWorld("scim-broken");
        Database database = new Database(broken.service.database)) {
      database.update("RENAME TABLE scim_user TO gone");
      ScimClient.Answer answer = broken.client.post(user("nobody"));
      isError(answer, 500, "Internal error; incident ");
      String incident = answer.text("/detail").replaceFirst(".* ", "");
      assertTrue(
          broken.service.scan.logged().stream().anyMatch(text -> text.contains(incident)),
          incident);
      assertFalse(answer.toString().contains("scim_user"), answer.toString());
      database.update("RENAME TABLE gone TO scim_user");
    }
  }
}
