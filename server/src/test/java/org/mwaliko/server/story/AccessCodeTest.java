package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.graphql.GlobalId;

/** Codes that managers hand over, that are lost, and that are made again. */
class AccessCodeTest {

  private static AccessWorld world;

  @BeforeAll
  static void start() {
    world = new AccessWorld();
    world.admin.mutate(
        """
        mutation { createWebhook(input: { url: "http://127.0.0.1:9/", events: [ACCOUNT_INVITED] }) {
          webhook { id } userErrors { message } } }
        """,
        Map.of());
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void handingACodeOverIsTheInvitation() {
    String id = person("Amina", "H-1");
    String code = code(id);
    assertEquals("CLAIM_REFUSED", claim(code), "P1");
    JsonNode handed = handOver(id);
    assertEquals("INVITED", handed.at("/account/status").asText());
    assertEquals("WAITING_FOR_CLAIM", handed.at("/account/whyNotClaimed/reason").asText());
    assertEquals(
        handed.get("handedOverAt"), handOver(id).get("handedOverAt"), "the same again is the same");
    assertEquals("NO_ACCESS_CODE", revealed(id).at("/userErrors/0/code").asText());
    assertEquals(List.of("INVITED"), toldOf(id));
    assertEquals("", claim(code));
    assertEquals("NO_ACCESS_CODE", handOver(id).at("/userErrors/0/code").asText());
  }

  @Test
  void aNewCodeEndsTheOldOneAndWhetherItCanBeClaimedStaysAsItWas() {
    String id = person("Brian", "H-2");
    String first = code(id);
    JsonNode regenerated = change("regenerateAccessCode", "RegenerateAccessCodeInput", id);
    assertEquals("AWAITING_INVITATION", regenerated.at("/account/status").asText());
    String second = code(id);
    assertNotEquals(first, second);
    handOver(id);
    assertEquals("CLAIM_REFUSED", claim(first));
    assertEquals("", claim(second));
    assertEquals(
        "WRONG_STATUS",
        change("regenerateAccessCode", "RegenerateAccessCodeInput", id)
            .at("/userErrors/0/code")
            .asText());
  }

  @Test
  void aManagersLostPileIsRevokedAndNobodyElsesCodes() {
    String manager = person("Chief", "H-3");
    String report =
        world.account("Daudi", "externalId: \"H-4\", manager: { id: \"" + manager + "\" }");
    String other = person("Esther", "H-5");
    String lost = code(report);
    String kept = code(other);
    handOver(report);
    handOver(other);
    assertEquals(1, revoke(manager, true));
    assertEquals(1, revoke(manager, false));
    assertEquals(0, revoke(manager, false));
    assertEquals("CLAIM_REFUSED", claim(lost));
    assertEquals("", claim(kept));
    JsonNode why =
        world
            .admin
            .run(
                "query ($id: ID!) { account(by: { id: $id }) { whyNotClaimed { reason next } } }",
                Map.of("id", report))
            .at("/account/whyNotClaimed");
    assertEquals("CODE_ENDED", why.get("reason").asText());
    assertEquals("resendInvite", why.get("next").asText());
    JsonNode events =
        world
            .admin
            .run(
                """
                { auditEvents(filter: { action: [ACCESS_CODES_REVOKED] }) {
                  nodes { targetType targetId items } } }
                """)
            .at("/auditEvents/nodes");
    assertTrue(
        events.valueStream().anyMatch(event -> manager.equals(event.get("targetId").asText(null))),
        () -> "whose pile it was: " + events);
  }

  @Test
  void aReasonThatIsTooLongIsRefusedAndNothingHappens() {
    String id = person("Farida", "H-6");
    JsonNode refused =
        world
            .admin
            .run(
                """
                mutation ($id: ID!, $reason: String) {
                  handOverAccessCode(input: { account: { id: $id }, reason: $reason }) {
                    account { status } userErrors { code } } }
                """,
                Map.of("id", id, "reason", "x".repeat(501)))
            .get("handOverAccessCode");
    assertEquals("LIMIT_EXCEEDED", refused.at("/userErrors/0/code").asText());
    assertTrue(revealed(id).at("/accessCode/code").isTextual());
  }

  /** What webhooks are told of an account, each once. */
  private static List<String> toldOf(String id) {
    try (Database database = new Database(world.service.database)) {
      return database.query(
          "SELECT REPLACE(e.type, 'ACCOUNT_', '') AS type FROM webhook_event e WHERE e.account_id = ?",
          row -> row.string("type"),
          GlobalId.parse(id).orElseThrow().id());
    }
  }

  private static String person(String name, String externalId) {
    return world.account(name, "externalId: \"" + externalId + "\"");
  }

  private static String code(String id) {
    return revealed(id).at("/accessCode/code").asText();
  }

  private static JsonNode revealed(String id) {
    return world
        .admin
        .run(
            """
            mutation ($id: ID!) { revealAccessCode(input: { account: { id: $id } }) {
              accessCode { code } userErrors { code } } }
            """,
            Map.of("id", id))
        .get("revealAccessCode");
  }

  private static JsonNode handOver(String id) {
    return world
        .admin
        .run(
            """
            mutation ($id: ID!) { handOverAccessCode(input: { account: { id: $id } }) {
              account { status whyNotClaimed { reason } } handedOverAt userErrors { code } } }
            """,
            Map.of("id", id))
        .get("handOverAccessCode");
  }

  private static JsonNode change(String mutation, String type, String id) {
    return world
        .admin
        .run(
            """
            mutation ($input: %s!) { %s(input: $input) { account { status } userErrors { code } } }
            """
                .formatted(type, mutation),
            Map.of("input", Map.of("account", Map.of("id", id))))
        .get(mutation);
  }

  private static int revoke(String manager, boolean trial) {
    return world
        .admin
        .mutate(
            """
            mutation ($id: ID!, $trial: Boolean) { revokeAccessCodes(input: {
              select: { reportingTo: { id: $id } }, reason: "The pile was lost", dryRun: $trial }) {
              revokedCount userErrors { message } } }
            """,
            Map.of("id", manager, "trial", trial))
        .get("revokedCount")
        .asInt();
  }

  /** The code of the error; empty if it was claimed. */
  private static String claim(String code) {
    return world
        .admin
        .run(
            """
            mutation ($secret: String!) { claimAccount(input: { secret: $secret }) {
              userErrors { code } } }
            """,
            Map.of("secret", code))
        .at("/claimAccount/userErrors/0/code")
        .asText();
  }
}
