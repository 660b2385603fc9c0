package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read in another way than was guessed, put right, and taken back. */
class ImportRepairTest {

  private static final Path FILES = Path.of("src/test/resources/imports");
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path temp;
  private final TestClock clock = new TestClock();
  private TestService service;

  @BeforeEach
  void start() {
    service = TestService.start("import-repair", clock, "housekeeping: { every: PT1S }\n");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void whatWasNotUnderstoodIsExplainedByThePersonWhoKnows() throws Exception {
    String id =
        create(
            "Unsere Leute;;\nXQ7;Wer;Kontakt\n0042;Zoë Müller;zoe@example.com\n0043;Ana;ana@example.com\n",
            WINDOWS,
            422);
    assertEquals("UNREADABLE", status(id));
    JsonNode read =
        preview(
            Map.of(
                "importId",
                id,
                "headerLine",
                2,
                "columns",
                List.of(
                    Map.of("header", "XQ7", "field", "externalId"),
                    Map.of("header", "Wer", "field", "displayName"),
                    Map.of("header", "Kontakt", "field", "email"))));
    assertEquals("PREVIEW", read.at("/import/status").asText(), read.toString());
    assertEquals(2, read.at("/import/format/headerLine").asInt());
    assertEquals("[\"0042\",\"0043\"]", read.at("/import/format/columns/0/samples").toString());
    assertEquals("Zoë Müller", read.at("/import/format/columns/1/samples/0").asText());
    assertEquals(2, read.at("/import/counts/valid").asInt());
    JsonNode wrong =
        preview(
            Map.of(
                "importId",
                id,
                "headerLine",
                2,
                "encoding",
                "IBM437",
                "columns",
                List.of(Map.of("header", "Wer", "field", "displayName"))));
    assertFalse(wrong.toString().contains("Zoë"), wrong.toString());
  }

  @Test
  void whatCannotBeChosenIsSaid() throws Exception {
    String id = create("Email,Name\nzoe@example.com,Zoe\n", StandardCharsets.UTF_8, 200);
    assertEquals(
        "encoding", field(Map.of("importId", id, "encoding", "klingon")), "no such encoding");
    assertEquals("separator", field(Map.of("importId", id, "separator", ";;")));
    assertEquals("headerLine", field(Map.of("importId", id, "headerLine", 0)));
    assertEquals(
        "columns",
        field(
            Map.of(
                "importId",
                id,
                "columns",
                List.of(Map.of("header", "Name", "field", "shoeSize")))));
    JsonNode nowhere = preview(Map.of("importId", id, "headerLine", 9));
    assertEquals("NO_HEADER", nowhere.at("/import/problem/code").asText());
  }

  @Test
  void resultIsTheFileAsItWasWithWhatBecameOfEachRowAndCanBeRepaired() throws Exception {
    String id =
        create(
            "Email;Name;Phone;Parking\nzoe@example.com;Zoë;+254712345678;=1+1\nnot an address;Ana;;B2\n",
            WINDOWS,
            200);
    apply(id);
    HttpResponse<byte[]> answer = service.client.get(url(id, ""), true);
    assertEquals(200, answer.statusCode());
    List<String> lines = new String(answer.body(), WINDOWS).lines().toList();
    assertEquals("Email;Name;Phone;Parking;Mwaliko status;Mwaliko problems", lines.get(0));
    assertEquals("zoe@example.com;Zoë;'+254712345678;'=1+1;CREATED;", lines.get(1));
    assertTrue(lines.get(2).startsWith("not an address;Ana;;B2;REFUSED;"), lines.get(2));
    assertEquals(401, service.client.get(url(id, ""), false).statusCode());

    byte[] refused = service.client.get(url(id, "(status: [REFUSED])"), true).body();
    String repaired =
        new String(refused, WINDOWS)
            .replace("not an address;Ana;", "ana@example.com;Ana;'+254712345679");
    assertFalse(repaired.contains("Zoë"), repaired);
    String again = create(repaired, WINDOWS, 200);
    JsonNode applied = apply(again);
    assertEquals(1, applied.at("/import/counts/created").asInt(), applied.toString());
    assertEquals(
        "+254712345679",
        service
            .client
            .run("{ account(by: {email: \"ana@example.com\"}) { phone } }")
            .at("/account/phone")
            .asText());

    clock.advance(Duration.ofDays(31));
    service.client.await(
        "{ viewer { name } }",
        Map.of(),
        data -> service.client.get(url(id, ""), true).statusCode() == 404);
  }

  @Test
  void resultOfAWorkbookIsAWorkbook() throws Exception {
    String id = service.client.upload("ACCOUNTS", FILES.resolve("workplace-accounts.xlsx"));
    apply(id);
    byte[] result = service.client.get(url(id, ""), true).body();
    try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(result))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertEquals(41, rows.size());
      int last = rows.getFirst().getCellCount() - 2;
      assertEquals("Mwaliko status", rows.getFirst().getCellText(last));
      assertEquals("CREATED", rows.getLast().getCellText(last));
    }
    Path file = Files.write(temp.resolve("result.xlsx"), result);
    String again = service.client.upload("ACCOUNTS", file);
    JsonNode counts =
        service
            .client
            .run(
                "query ($id: ID!) { import(id: $id) { counts { total refused } } }",
                Map.of("id", again))
            .at("/import/counts");
    assertEquals(40, counts.get("refused").asInt(), "all of them are there already");
  }

  @Test
  void importIsTakenBackButForThoseWhoWereInvited() throws Exception {
    String id = service.client.upload("ACCOUNTS", FILES.resolve("workplace-accounts.csv"));
    assertEquals("WRONG_STATUS", undo(id).at("/userErrors/0/code").asText());
    apply(id);
    JsonNode invited =
        service.client.mutate(
            """
            mutation { inviteSelected(input: {select: {externalIds: ["E00003"]},
              idempotencyKey: "one"}) { campaign { id } userErrors { message } } }
            """,
            Map.of());
    assertFalse(invited.at("/campaign/id").isMissingNode());
    JsonNode undone = undo(id);
    assertEquals(59, undone.get("removed").asInt(), undone.toString());
    assertEquals(1, undone.get("kept").asInt());
    assertEquals("UNDONE", undone.at("/import/status").asText());
    assertEquals(59, undone.at("/import/counts/removed").asInt());
    assertEquals(
        1, service.client.run("{ accounts { totalCount } }").at("/accounts/totalCount").asInt());
    assertEquals(0, undo(id).get("removed").asInt());
    String again = service.client.upload("ACCOUNTS", FILES.resolve("workplace-accounts.csv"));
    assertEquals(59, apply(again).at("/import/counts/created").asInt());
  }

  private String create(String text, Charset charset, int status) throws IOException {
    Path file =
        Files.write(temp.resolve("people-" + System.nanoTime() + ".csv"), text.getBytes(charset));
    JsonNode made = service.client.createImport(Map.of("kind", "ACCOUNTS"));
    HttpResponse<String> response = service.client.put(made.at("/uploadUrl").asText(), file);
    assertEquals(status, response.statusCode(), response.body());
    return made.at("/id").asText();
  }

  private JsonNode previewed(Map<String, ?> input) {
    return service
        .client
        .run(
            """
            mutation ($input: PreviewImportInput!) { previewImport(input: $input) {
              import { status problem { code } counts { total valid refused }
                format { encoding headerLine columns { header field samples } } }
              userErrors { field code message } } }
            """,
            Map.of("input", input))
        .get("previewImport");
  }

  private JsonNode preview(Map<String, ?> input) {
    JsonNode payload = previewed(input);
    assertEquals(0, payload.get("userErrors").size(), payload.toString());
    return payload;
  }

  private String field(Map<String, ?> input) {
    return previewed(input).at("/userErrors/0/field/1").asText();
  }

  private JsonNode apply(String id) {
    return service.client.mutate(
        """
        mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
          import { counts { created refused } } userErrors { message } } }
        """,
        Map.of(
            "input",
            new HashMap<>(Map.of("importId", id, "invite", "LATER", "idempotencyKey", id))));
  }

  private JsonNode undo(String id) {
    return service
        .client
        .run(
            """
            mutation ($id: ID!) { undoImport(input: {importId: $id}) {
              import { status counts { removed created } } removed kept userErrors { code } } }
            """,
            Map.of("id", id))
        .get("undoImport");
  }

  private String status(String id) {
    return service
        .client
        .run("query ($id: ID!) { import(id: $id) { status } }", Map.of("id", id))
        .at("/import/status")
        .asText();
  }

  private String url(String id, String argument) {
    return service
        .client
        .run(
            "query ($id: ID!) { import(id: $id) { resultFile%s } }".formatted(argument),
            Map.of("id", id))
        .at("/import/resultFile")
        .asText();
  }
}
