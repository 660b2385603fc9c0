package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service as clients see it that others have written. */
final class ClientsTest {

  private static TestService service;
  private static String url;

  @BeforeAll
  static void start() {
    NodeProgram.mustBeInstalled();
    service = TestService.start("clients");
    url = service.client.url("/graphql");
    String id =
        service.client.upload(
            "ACCOUNTS", Path.of("src/test/resources/imports/workplace-accounts.csv"));
    service.client.mutate(
        """
        mutation ($input: ApplyImportInput!) {
          applyImport(input: $input) { userErrors { message } } }
        """,
        Map.of("input", Map.of("importId", id, "invite", "LATER", "idempotencyKey", "clients")));
  }

  @AfterAll
  static void stop() {
    if (service != null) {
      service.close();
    }
  }

  @Test
  void typesOfGraphqlCodegenCompileUnderStrict() {
    String folder = Path.of("target", "codegen").toAbsolutePath().toString();
    assertEquals("compiled true\n", NodeProgram.run("codegen.mjs", url, folder));
  }

  @Test
  void apolloClientPagesThroughTheConnectionBothWays() {
    assertEquals(
        "60 accounts, the same backward, each once\n",
        NodeProgram.run("paging.mjs", url, TestService.TOKEN));
  }

  @Test
  void graphqlSseFollowsACampaignToItsEnd() {
    JsonNode started =
        service.client.mutate(
            """
            mutation ($input: InviteAllInput!) {
              inviteAll(input: $input) { campaign { id } userErrors { message } } }
            """,
            Map.of("input", Map.of("idempotencyKey", "follow")));
    assertEquals(
        "COMPLETED 60 of 60\n",
        NodeProgram.run(
            "following.mjs", url, TestService.TOKEN, started.at("/campaign/id").asText()));
  }
}
