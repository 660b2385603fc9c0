package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The programs that look after accounts: their tokens, and whether they invite. */
class IntegrationsTest {

  private static final String FIELDS =
      "id name canManageAccounts autoInvite apiToken { prefix expiresAt lastUsedAt } createdBy";

  private final TestClock clock = new TestClock();
  private TestService service;

  @BeforeEach
  void start() {
    service = TestService.start("integrations", clock, "");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void anIntegrationIsMadeWithATokenThatIsShownOnceAndKnownByItsBeginning() throws Exception {
    JsonNode made = create("name: \" Directory \"");
    String token = made.get("token").asText();
    JsonNode integration = made.get("integration");
    assertEquals("Directory", integration.get("name").asText());
    assertTrue(integration.get("canManageAccounts").asBoolean());
    assertFalse(integration.get("autoInvite").asBoolean());
    assertEquals(token.substring(0, 10), integration.at("/apiToken/prefix").asText());
    assertTrue(integration.at("/apiToken/lastUsedAt").isNull());
    assertEquals(200, status(token));
    JsonNode listed = list().get(0);
    assertFalse(listed.at("/apiToken/lastUsedAt").isNull());
    assertFalse(listed.toString().contains(token));
    assertEquals(
        "Directory",
        service
            .client
            .run(
                "query ($id: ID!) { node(id: $id) { ... on Integration { name } } }",
                Map.of("id", integration.get("id").asText()))
            .at("/node/name")
            .asText());
  }

  @Test
  void aRotatedTokenEndsAtOnceOrAfterTheHoursOfGrace() throws Exception {
    JsonNode made = create("name: \"Directory\"");
    String id = made.at("/integration/id").asText();
    String first = made.get("token").asText();
    String second = rotate(id, "graceHours: 2").get("token").asText();
    assertEquals(200, status(first));
    assertEquals(200, status(second));
    clock.advance(Duration.ofHours(2).plusSeconds(1));
    assertEquals(401, status(first));
    assertEquals(200, status(second));
    JsonNode rotated = rotate(id, "expiresAt: \"2999-01-01T00:00:00Z\"");
    assertEquals(401, status(second));
    assertEquals(200, status(rotated.get("token").asText()));
    assertEquals("2999-01-01T00:00:00Z", rotated.at("/integration/apiToken/expiresAt").asText());
    assertEquals("LIMIT_EXCEEDED", refused(rotateDocument("graceHours: 169"), Map.of("id", id)));
  }

  @Test
  void aDeletedIntegrationIsShutOutAndItsNameIsFree() throws Exception {
    JsonNode made = create("name: \"Directory\"");
    assertEquals("TAKEN", refused(createDocument("name: \"DIRECTORY\""), Map.of()));
    String delete =
        "mutation ($id: ID!) { deleteIntegration(input: { id: $id }) {"
            + " deletedId userErrors { code message } } }";
    Map<String, String> id = Map.of("id", made.at("/integration/id").asText());
    assertEquals(id.get("id"), service.client.mutate(delete, id).get("deletedId").asText());
    assertEquals(401, status(made.get("token").asText()));
    assertEquals("NOT_FOUND", refused(delete, id));
    create("name: \"Directory\"");
  }

  @Test
  void whatIsChangedOfAnIntegrationIsWhatIsGiven() {
    String id = create("name: \"Directory\"").at("/integration/id").asText();
    JsonNode changed = update(id, "canManageAccounts: false");
    assertFalse(changed.get("canManageAccounts").asBoolean());
    assertEquals("Directory", changed.get("name").asText());
    assertEquals("People", update(id, "name: \"People\"").get("name").asText());
    assertEquals("INVALID", refused(updateDocument("name: \"  \""), Map.of("id", id)));
    create("name: \"Other\"");
    assertEquals("TAKEN", refused(updateDocument("name: \"other\""), Map.of("id", id)));
  }

  @Test
  void integrationsGetTheirTokensFromCreateIntegrationAlone() {
    assertEquals(
        "INVALID",
        refused(
            "mutation { createApiToken(input: { name: \"x\", role: INTEGRATION }) {"
                + " token userErrors { code message } } }",
            Map.of()));
  }

  @Test
  void thereAreFiftyIntegrationsAtMost() {
    IntStream.range(0, 50).forEach(i -> create("name: \"Directory %d\"".formatted(i)));
    assertEquals("LIMIT_EXCEEDED", refused(createDocument("name: \"One more\""), Map.of()));
    JsonNode page =
        service.client.run("{ integrations(last: 2) { totalCount nodes { name } } }", Map.of());
    assertEquals(50, page.at("/integrations/totalCount").asInt());
    assertEquals("Directory 49", page.at("/integrations/nodes/1/name").asText());
  }

  @Test
  void inviteAllSwitchesAutoInviteOnForEveryIntegrationAndThePreviewSaysForWhich() {
    create("name: \"Directory\"");
    create("name: \"Payroll\", autoInvite: true");
    account();
    assertEquals(List.of("Directory"), previewed("INVITE_ALL"));
    assertEquals(List.of(), previewed("DELIVER_ACCESS_CODES"));
    inviteAll("first", "");
    list().forEach(each -> assertTrue(each.get("autoInvite").asBoolean(), each.toString()));
    assertEquals(List.of(), previewed("INVITE_ALL"));
    assertEquals(
        1,
        service
            .client
            .run(
                "{ auditEvents(filter: { action: [INTEGRATION_UPDATED] }) { totalCount } }",
                Map.of())
            .at("/auditEvents/totalCount")
            .asInt());
  }

  @Test
  void theSameInviteAllAgainSwitchesNothingOn() {
    String id = create("name: \"Directory\"").at("/integration/id").asText();
    account();
    String campaign = inviteAll("first", "");
    update(id, "autoInvite: false");
    assertEquals(campaign, inviteAll("first", ""));
    assertFalse(list().get(0).get("autoInvite").asBoolean());
  }

  @Test
  void inviteAllLeavesIntegrationsAsTheyAreIfToldSo() {
    create("name: \"Directory\"");
    account();
    String campaign = inviteAll("first", "switchOnAutoInvite: false");
    assertNotEquals("", campaign);
    assertFalse(list().get(0).get("autoInvite").asBoolean());
  }

  private void account() {
    service.client.mutate(
        """
        mutation { createAccount(input: { displayName: "Ada", email: "ada@example.com", invite: LATER,
          idempotencyKey: "ada" }) { account { id } userErrors { message } } }
        """,
        Map.of());
  }

  private List<String> previewed(String kind) {
    account();
    JsonNode preview =
        service
            .client
            .mutate(
                """
                mutation { previewInvitations(input: { kind: %s }) {
                  preview { autoInviteIntegrations { name } } userErrors { message } } }
                """
                    .formatted(kind),
                Map.of())
            .at("/preview/autoInviteIntegrations");
    return preview.findValuesAsText("name");
  }

  private String inviteAll(String key, String more) {
    return service
        .client
        .mutate(
            """
            mutation { inviteAll(input: { idempotencyKey: "%s", %s }) {
              campaign { id } userErrors { message } } }
            """
                .formatted(key, more),
            Map.of())
        .at("/campaign/id")
        .asText();
  }

  private JsonNode list() {
    return service
        .client
        .run("{ integrations { nodes { " + FIELDS + " } } }", Map.of())
        .at("/integrations/nodes");
  }

  private JsonNode create(String fields) {
    return service.client.mutate(createDocument(fields), Map.of());
  }

  private static String createDocument(String fields) {
    return "mutation { createIntegration(input: { %s }) { integration { %s } token userErrors { code message } } }"
        .formatted(fields, FIELDS);
  }

  private JsonNode rotate(String id, String fields) {
    return service.client.mutate(rotateDocument(fields), Map.of("id", id));
  }

  private static String rotateDocument(String fields) {
    return "mutation ($id: ID!) { rotateIntegrationToken(input: { id: $id, %s }) { integration { %s } token userErrors { code message } } }"
        .formatted(fields, FIELDS);
  }

  private JsonNode update(String id, String fields) {
    return service.client.mutate(updateDocument(fields), Map.of("id", id)).get("integration");
  }

  private static String updateDocument(String fields) {
    return "mutation ($id: ID!) { updateIntegration(input: { id: $id, %s }) { integration { %s } userErrors { code message } } }"
        .formatted(fields, FIELDS);
  }

  /** The code of the first user error. */
  private String refused(String document, Map<String, ?> variables) {
    return service
        .client
        .run(document, variables)
        .iterator()
        .next()
        .at("/userErrors/0/code")
        .asText();
  }

  private int status(String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(service.client.url("/graphql")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ viewer { role } }\"}"))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
