package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.audit.ChainVerdict;
import org.mwaliko.server.audit.ChainVerifier;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.security.SecretKeys;

/** The audit log, from outside. */
class AuditLogTest {

  private static final int PEOPLE = 120;
  private static TestService service;
  private static GraphQlClient client;

  @BeforeAll
  static void start() {
    service = TestService.start("audit");
    client = service.client;
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void everyStepOfALaunchIsRecordedOnce() throws IOException {
    String account = create("Rehema", "A1");
    client.mutate(
        """
        mutation ($input: UpdateAccountInput!) {
          updateAccount(input: $input) { account { id } userErrors { message } }
        }
        """,
        Map.of("input", Map.of("account", Map.of("id", account), "jobTitle", "Driver")));
    String code =
        client
            .mutate(
                """
                mutation ($input: RevealAccessCodeInput!) {
                  revealAccessCode(input: $input) { accessCode { code } userErrors { message } }
                }
                """,
                Map.of(
                    "input", Map.of("account", Map.of("id", account), "reason", "hands it over")))
            .at("/accessCode/code")
            .asText();
    String campaign =
        client
            .mutate(
                """
                mutation ($input: InviteSelectedInput!) {
                  inviteSelected(input: $input) { campaign { id } userErrors { message } }
                }
                """,
                Map.of(
                    "input",
                    Map.of(
                        "select", Map.of("accountIds", List.of(account)),
                        "channels", List.of("print"),
                        "idempotencyKey", "audited")))
            .at("/campaign/id")
            .asText();

    List<JsonNode> events = eventsOf(account);
    assertEquals(
        List.of("ACCESS_CODE_REVEALED", "ACCOUNT_UPDATED", "ACCOUNT_CREATED"), actions(events));
    JsonNode reveal = events.getFirst();
    assertEquals("hands it over", reveal.get("reason").asText());
    assertEquals("127.0.0.1", reveal.get("address").asText());
    assertTrue(reveal.get("userAgent").asText().startsWith("Java"), reveal::toString);
    assertEquals("ADMIN", reveal.get("actorRole").asText());
    JsonNode started = eventsOf(campaign).getFirst();
    assertEquals("INVITE_SELECTED", started.get("detail").asText());
    assertEquals(1, started.get("items").asInt());

    String export = export("");
    assertTrue(export.contains("ACCESS_CODE_REVEALED"), export);
    for (String secret : List.of(code, code.replace("-", ""), TestService.TOKEN)) {
      assertFalse(export.contains(secret), "P7");
    }
  }

  @Test
  void aCampaignForManyIsOneEvent() throws IOException {
    StringBuilder csv = new StringBuilder("Employee ID,First name,Last name\n");
    for (int i = 0; i < PEOPLE; i++) {
      csv.append("M%d,Name%d,Family\n".formatted(i, i));
    }
    Path file = Files.writeString(service.directory.resolve("many.csv"), csv);
    String upload = client.upload("ACCOUNTS", file);
    client.mutate(
        """
        mutation ($input: ApplyImportInput!) {
          applyImport(input: $input) { import { status } userErrors { message } }
        }
        """,
        Map.of("input", Map.of("importId", upload, "invite", "NOW", "idempotencyKey", "many")));
    List<JsonNode> events = eventsOf(upload);
    assertEquals(List.of("IMPORT_APPLIED", "IMPORT_READ", "IMPORT_CREATED"), actions(events));
    assertEquals(PEOPLE, events.getFirst().get("items").asInt());
    JsonNode started =
        client.run(
            """
            { auditEvents(filter: {action: [CAMPAIGN_STARTED, ACCOUNT_CREATED]}) {
                totalCount nodes { action items } } }
            """);
    long many =
        started
            .at("/auditEvents/nodes")
            .valueStream()
            .filter(e -> e.get("items").asInt() == PEOPLE)
            .count();
    assertEquals(1, many, started::toString);
    assertTrue(started.at("/auditEvents/totalCount").asInt() < 10, started::toString);
  }

  @Test
  void pagesFollowEachOtherAndTheExportGoesOnWhereItWasLeft() throws IOException {
    for (int i = 0; i < 7; i++) {
      create("Person" + i, "P" + i);
    }
    List<String> paged = new ArrayList<>();
    Map<String, Object> variables = Map.of();
    while (true) {
      JsonNode page =
          client
              .run(
                  """
                  query ($after: String) { auditEvents(first: 3, after: $after) {
                      nodes { id } pageInfo { hasNextPage endCursor } } }
                  """,
                  variables)
              .get("auditEvents");
      page.get("nodes").forEach(node -> paged.add(node.get("id").asText()));
      if (!page.at("/pageInfo/hasNextPage").asBoolean()) {
        break;
      }
      variables = Map.of("after", page.at("/pageInfo/endCursor").asText());
    }
    assertEquals(paged.size(), paged.stream().distinct().count());
    assertTrue(paged.size() >= 7);

    client.await(
        "{ auditEvents(first: 1) { nodes { position } } }",
        Map.of(),
        data -> !data.at("/auditEvents/nodes/0/position").isNull());
    List<String> lines = export("").lines().toList();
    ObjectMapper json = new ObjectMapper();
    for (int i = 0; i < lines.size(); i++) {
      assertEquals(i + 1, json.readTree(lines.get(i)).get("position").asInt());
    }
    assertEquals(lines.get(5), export("?after=5").lines().findFirst().orElseThrow());
  }

  @Test
  void theChainOfARunningServiceVerifies() throws IOException {
    create("Somebody", "V1");
    try (Database database = new Database(service.database)) {
      ChainVerifier verifier =
          new ChainVerifier(database, SecretKeys.open(service.directory.resolve("keys")));
      ChainVerdict verdict = verifier.verify();
      assertInstanceOf(ChainVerdict.Intact.class, verdict, verdict::toString);
    }
  }

  @Test
  void nobodyDownloadsItWithoutAToken() {
    assertEquals(401, client.get(client.url("/exports/audit"), false).statusCode());
    assertEquals(400, client.get(client.url("/exports/audit?after=x"), true).statusCode());
  }

  private static String create(String name, String externalId) {
    return client
        .mutate(
            """
            mutation ($input: CreateAccountInput!) {
              createAccount(input: $input) { account { id } userErrors { message } }
            }
            """,
            Map.of(
                "input",
                Map.of(
                    "givenName", name,
                    "externalId", externalId,
                    "invite", "LATER",
                    "idempotencyKey", externalId)))
        .at("/account/id")
        .asText();
  }

  private static List<JsonNode> eventsOf(String target) {
    List<JsonNode> events = new ArrayList<>();
    client
        .run(
            """
            query ($id: ID!) { auditEvents(filter: {targetId: $id}) { nodes {
                action actorId actorRole targetType targetId items detail reason address userAgent } } }
            """,
            Map.of("id", target))
        .at("/auditEvents/nodes")
        .forEach(events::add);
    events.forEach(event -> assertEquals(target, event.get("targetId").asText()));
    return events;
  }

  private static List<String> actions(List<JsonNode> events) {
    return events.stream().map(event -> event.get("action").asText()).toList();
  }

  private static String export(String query) {
    String url = client.run("{ auditExport }").get("auditExport").asText();
    client.await(
        "{ auditEvents(first: 1) { nodes { position } } }",
        Map.of(),
        data -> !data.at("/auditEvents/nodes/0/position").isNull());
    HttpResponse<byte[]> response = client.get(url + query, true);
    assertEquals(200, response.statusCode());
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
