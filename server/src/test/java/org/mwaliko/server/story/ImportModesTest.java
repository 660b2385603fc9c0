package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that create, change, or do both. Rows in are always rows accounted for. */
class ImportModesTest {

  private static final String FIRST =
      """
      Employee ID,Email,First name,Last name,Department,Manager
      E1,ada@example.com,Ada,Obi,Retail,
      E2,ben@example.com,Ben,Odhiambo,Retail,E1
      E5,eve@example.com,Eve,Otieno,Retail,
      E6,fay@example.com,Fay,Wairimu,Retail,
      """;

  @TempDir Path temp;
  private TestService service;

  @BeforeEach
  void start() throws IOException {
    service = TestService.start("import-modes");
    apply(upload(FIRST, "CREATE", "KEEP"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void rowsChangeWhoIsThereAndCreateWhoIsNot() throws IOException {
    String id =
        upload(
            """
            Employee ID,Email,First name,Last name,Department
            E1,,Ada,Obi,Transport
            E2,BEN@example.com,Ben,Odhiambo,
            E3,cleo@example.com,Cleo,Mwangi,Retail
            E5,fay@example.com,Who,Else,Retail
            E4,dan@example.com,,,Retail
            ,ada@example.com,Ada,Again,Retail
            """,
            "CREATE_OR_UPDATE",
            "KEEP");
    JsonNode preview = rows(id);
    assertEquals("Ada Obi", preview.at("/0/account/displayName").asText());
    assertTrue(preview.at("/2/account").isNull());
    JsonNode counts = apply(id);
    assertEquals(6, counts.get("total").asInt());
    assertEquals(1, counts.get("created").asInt(), counts.toString());
    assertEquals(3, counts.get("refused").asInt(), counts.toString());
    assertEquals(
        List.of("UPDATED", "UPDATED", "CREATED", "REFUSED", "REFUSED", "REFUSED"), statuses(id));
    assertEquals("TAKEN", rows(id).at("/3/problems/0/code").asText(), "two accounts");
    assertEquals("REQUIRED", rows(id).at("/4/problems/0/code").asText(), "a name for a new one");
    assertEquals("DUPLICATE", rows(id).at("/5/problems/0/code").asText(), "Ada again");
    assertEquals("Transport", account("E1").get("department").asText());
    assertEquals("Retail", account("E2").get("department").asText(), "an empty cell says nothing");
    assertEquals("BEN@example.com", account("E2").get("email").asText());
    JsonNode again =
        apply(
            upload(
                "Employee ID,Email\nE1,ada@example.com\nE2,BEN@example.com\n",
                "CREATE_OR_UPDATE",
                "KEEP"));
    assertEquals(2, again.get("unchanged").asInt(), again.toString());
  }

  @Test
  void rowsOnlyChangeAndEmptyCellsRemoveIfToldTo() throws IOException {
    String file = "Employee ID,Department\nE1,\nE2,Sales\nE9,Sales\n";
    String kept = upload(file, "UPDATE", "KEEP");
    apply(kept);
    assertEquals(List.of("UNCHANGED", "UPDATED", "REFUSED"), statuses(kept));
    assertEquals("UNKNOWN_ACCOUNT", rows(kept).at("/2/problems/0/code").asText());
    String cleared = upload(file, "UPDATE", "CLEAR");
    apply(cleared);
    assertEquals(List.of("UPDATED", "UNCHANGED", "REFUSED"), statuses(cleared));
    assertTrue(account("E1").get("department").isNull());
    assertEquals("Ada Obi", account("E1").get("displayName").asText(), "no column, no change");
  }

  @Test
  void anotherManagerIsAChangeAndANameMadeOfOthersFollowsThem() throws IOException {
    String id =
        upload("Employee ID,Last name,Manager\nE1,Otieno,\nE2,Odhiambo,E3\n", "UPDATE", "KEEP");
    apply(upload("Employee ID,Name\nE3,Cleo\n", "CREATE", "KEEP"));
    apply(id);
    assertEquals(List.of("UPDATED", "UPDATED"), statuses(id));
    assertEquals("Ada Otieno", account("E1").get("displayName").asText());
    assertEquals("Cleo", account("E2").at("/manager/displayName").asText());
    String again = upload("Employee ID,Manager\nE2,E3\n", "UPDATE", "KEEP");
    apply(again);
    assertEquals(List.of("UNCHANGED"), statuses(again));
  }

  @Test
  void accountThatWouldBeLeftWithoutAnythingToReachItByIsNotChanged() throws IOException {
    apply(upload("Email,Name\nzoe@example.com,Zoe\n", "CREATE", "KEEP"));
    String id = upload("Email,Employee ID,Phone\n,E1,\nzoe@example.com,,\n", "UPDATE", "CLEAR");
    apply(id);
    assertEquals("UPDATED", statuses(id).get(0), "the employee ID is left");
    assertTrue(account("E1").get("email").isNull());
  }

  @Test
  void searchFindsWhatWasChangedByAFile() throws IOException {
    apply(upload("Employee ID,Last name\nE1,Wanjiru\n", "UPDATE", "KEEP"));
    JsonNode found =
        service.client.run("{ accounts(filter: {search: \"wanjiru\"}) { nodes { externalId } } }");
    assertEquals("E1", found.at("/accounts/nodes/0/externalId").asText());
    JsonNode gone = service.client.run("{ accounts(filter: {search: \"obi\"}) { totalCount } }");
    assertEquals(0, gone.at("/accounts/totalCount").asInt());
  }

  private String upload(String text, String mode, String blank) throws IOException {
    Path file = Files.writeString(temp.resolve("people-" + System.nanoTime() + ".csv"), text);
    JsonNode made =
        service.client.mutate(
            """
            mutation ($input: CreateImportInput!) { createImport(input: $input) {
              import { id uploadUrl mode blankCells } userErrors { message } } }
            """,
            Map.of("input", Map.of("mode", mode, "blankCells", blank)));
    assertEquals(mode, made.at("/import/mode").asText());
    HttpResponse<String> response = service.client.put(made.at("/import/uploadUrl").asText(), file);
    assertEquals(200, response.statusCode(), response.body());
    return made.at("/import/id").asText();
  }

  private JsonNode apply(String id) {
    JsonNode counts =
        service
            .client
            .mutate(
                """
                mutation ($input: ApplyImportInput!) { applyImport(input: $input) { import { counts { total valid created updated unchanged
                    refused removed } } userErrors { message } } }
                """,
                Map.of("input", Map.of("importId", id, "invite", "LATER", "idempotencyKey", id)))
            .at("/import/counts");
    assertEquals(
        counts.get("total").asInt(),
        counts.get("created").asInt()
            + counts.get("updated").asInt()
            + counts.get("unchanged").asInt()
            + counts.get("refused").asInt());
    return counts;
  }

  private JsonNode rows(String id) {
    return service
        .client
        .run(
            """
            query ($id: ID!) { import(id: $id) { rows { nodes {
              status account { displayName } problems { code } } } } }
            """,
            Map.of("id", id))
        .at("/import/rows/nodes");
  }

  private List<String> statuses(String id) {
    List<String> statuses = new ArrayList<>();
    rows(id).forEach(row -> statuses.add(row.get("status").asText()));
    return statuses;
  }

  private JsonNode account(String externalId) {
    return service
        .client
        .run(
            """
            query ($id: String!) { account(by: {externalId: $id}) {
              displayName email department manager { displayName } } }
            """,
            Map.of("id", externalId))
        .get("account");
  }
}
