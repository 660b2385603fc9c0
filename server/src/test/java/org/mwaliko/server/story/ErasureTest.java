package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
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

/** Forgetting a person, from outside. */
class ErasureTest {

  private static TestService service;
  private static GraphQlClient client;

  @BeforeAll
  static void start() {
    service =
        TestService.start(
            "erasure", InstantSource.system(), "webhooks: { allowed-hosts: [127.0.0.1] }\n");
    client = service.client;
    // Nobody is there, so that its events stay.
    client.mutate(
        """
        mutation { createWebhook(input: { url: "http://127.0.0.1:9/", events: [ACCOUNT_INVITED] }) {
          webhook { id } userErrors { message } } }
        """,
        Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void nothingOfThePersonIsLeftInAnyTableAndTheChainVerifies() throws IOException {
    List<String> traces =
        List.of("Zuberi", "Mwachofi", "zuberi.m@", "ERASEME1", "254700000099", "Voidwright");
    Path file = service.directory.resolve("people.csv");
    Files.writeString(
        file,
        "Employee ID,First name,Last name,Email,Phone,Job title\n"
            + "ERASEME1,Zuberi,Mwachofi,zuberi.m@example.com,+254700000099,Voidwright\n"
            + "KEEPME1,Neema,Staying,neema@example.com,+254700000098,Keeper\n");
    String upload = client.upload("ACCOUNTS", file);
    client.mutate(
        """
        mutation ($input: ApplyImportInput!) {
          applyImport(input: $input) { import { status } userErrors { message } }
        }
        """,
        Map.of("input", Map.of("importId", upload, "invite", "NOW", "idempotencyKey", "both")));
    client.await(
        "{ campaigns { nodes { status } } }",
        Map.of(),
        data -> data.at("/campaigns/nodes/0/status").asText().equals("COMPLETED"));
    String id =
        client.run("{ account(by: {externalId: \"ERASEME1\"}) { id } }").at("/account/id").asText();

    assertEquals("WRONG_STATUS", error("eraseAccount", id));
    assertEquals("", error("deactivateAccount", id));
    assertTrue(found("Zuberi").size() > 2, "the search finds what is there");
    assertTrue(found("ERASEME1").contains("webhook_event.external_id"), "in events too");
    assertEquals("", error("eraseAccount", id));

    for (String trace : traces) {
      assertEquals(List.of(), found(trace), trace);
    }
    assertTrue(found("Neema").size() > 2, "others are as they were");
    JsonNode left =
        client.run(
            "query ($id: ID!) { account(by: {id: $id}) { displayName status email } }",
            Map.of("id", id));
    assertEquals("Erased", left.at("/account/displayName").asText());
    assertEquals("DEACTIVATED", left.at("/account/status").asText());
    assertEquals("WRONG_STATUS", error("eraseAccount", id));
    assertEquals("WRONG_STATUS", error("reactivateAccount", id));

    try (Database database = new Database(service.database)) {
      ChainVerdict verdict =
          new ChainVerifier(database, SecretKeys.open(service.directory.resolve("keys"))).verify();
      assertInstanceOf(ChainVerdict.Intact.class, verdict, verdict::toString);
    }
  }

  private static String error(String mutation, String id) {
    String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
    return client
        .run(
            "mutation ($input: %sInput!) { %s(input: $input) { userErrors { code } } }"
                .formatted(type, mutation),
            Map.of("input", Map.of("account", Map.of("id", id))))
        .at("/" + mutation + "/userErrors/0/code")
        .asText();
  }

  /** The columns of the whole schema that hold a text. */
  private static List<String> found(String text) {
    try (Database database = new Database(service.database)) {
      List<String> columns =
          database.query(
              """
              SELECT CONCAT(table_name, '.', column_name) AS name FROM information_schema.columns
              WHERE table_schema = DATABASE() AND data_type NOT IN ('datetime', 'timestamp')
              """,
              row -> row.string("name"));
      List<String> holding = new ArrayList<>();
      for (String column : columns) {
        String[] parts = column.split("\\.");
        if (database.count(
                "SELECT COUNT(*) AS n FROM `%s` WHERE CAST(`%s` AS CHAR) LIKE ?"
                    .formatted(parts[0], parts[1]),
                "%" + text + "%")
            > 0) {
          holding.add(column);
        }
      }
      return holding;
    }
  }
}
