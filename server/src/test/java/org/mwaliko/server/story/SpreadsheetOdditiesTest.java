package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mwaliko.server.spreadsheet.TestFiles.parts;
import static org.mwaliko.server.spreadsheet.TestFiles.row;
import static org.mwaliko.server.spreadsheet.TestFiles.sheet;
import static org.mwaliko.server.spreadsheet.TestFiles.text;
import static org.mwaliko.server.spreadsheet.TestFiles.workbook;
import static org.mwaliko.server.spreadsheet.TestFiles.xmlRow;
import static org.mwaliko.server.spreadsheet.TestFiles.zip;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people's spreadsheets are like, from the upload to the accounts: a test for each oddity. */
class SpreadsheetOdditiesTest {

  private static final String HEADER = "Employee ID,First name,Department\n";
  private static TestService service;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    service = TestService.start("oddities");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void byteOrderMarkAndUtf16AndWindows1252AreDetectedShownAndOverridden() {
    String line = ",Zoë,Café – Küche\n";
    Map.of(
            "B1", StandardCharsets.UTF_8,
            "B2", StandardCharsets.UTF_16,
            "B3", Charset.forName("windows-1252"))
        .forEach(
            (id, charset) -> {
              String mark = id.equals("B1") ? "\ufeff" : "";
              String made = upload(text(folder, mark + HEADER + id + line, charset));
              String shown = preview(made).at("/format/encoding").asText();
              assertTrue(shown.regionMatches(true, 0, charset.name(), 0, 5), shown);
              apply(made, 1);
              assertEquals("Zoë", account(id).get("givenName").asText(), charset.name());
              assertEquals("Café – Küche", account(id).get("department").asText(), charset.name());
            });
    String odd = upload(text(folder, HEADER + "B4,Šárka,Účtárna\n", Charset.forName("CP1250")));
    changed(odd, Map.of("encoding", "windows-1250"));
    apply(odd, 1);
    assertEquals("Šárka", account("B4").get("givenName").asText());
  }

  @Test
  void semicolonOrTabOrASepLineOrCrOnlyLineEndsAreDetected() {
    for (String file :
        List.of(
            "Employee ID;First name;Department\nS1;Ama;Retail, North\n",
            "Employee ID\tFirst name\tDepartment\nS2\tAma\tRetail, North\n",
            "sep=|\nEmployee ID|First name|Department\nS3|Ama|Retail, North\n",
            "Employee ID;First name;Department\rS4;Ama;Retail, North\r")) {
      apply(upload(text(folder, file)), 1);
    }
    for (String id : List.of("S1", "S2", "S3", "S4")) {
      assertEquals("Retail, North", account(id).get("department").asText(), id);
    }
  }

  @Test
  void zerosOfAnIdStoredAsANumberAreProposedNeverAppliedSilently() {
    String made =
        upload(
            zip(
                folder,
                parts(
                    "<sheetData>"
                        + xmlRow(1, "Employee ID", "First name")
                        + "<row r='2'><c r='A2' s='1'><v>1234</v></c>"
                        + "<c r='B2' t='inlineStr'><is><t>Ama</t></is></c></row></sheetData>")));
    JsonNode row = preview(made).at("/rows/nodes/0");
    assertEquals("WARNING", row.at("/problems/0/severity").asText());
    assertTrue(row.at("/problems/0/message").asText().startsWith("Proposed as “0001234”"));
    apply(made, 1);
    assertEquals("Ama", account("0001234").get("givenName").asText());
  }

  @Test
  void longIdInScientificNotationIsRefusedAsItsDigitsAreLost() {
    String made = upload(text(folder, HEADER + "1.91E+18,Ama,Retail\nL2,Ben,Retail\n"));
    assertEquals("DIGITS_LOST", preview(made).at("/rows/nodes/0/problems/0/code").asText());
    apply(made, 1);
    assertEquals("Ben", account("L2").get("givenName").asText());
  }

  @Test
  void phoneWithoutItsCountryOrItsZeroNeedsTheDefaultCountryAndIsFlagged() {
    String made =
        upload(
            text(
                folder,
                "Employee ID,First name,Phone\nP1,Ama,0912345678\nP2,Ben,912345678\nP3,Cleo,+254712345678\n"));
    JsonNode rows = preview(made).at("/rows/nodes");
    for (int i : List.of(0, 1)) {
      String message = rows.at("/" + i + "/problems/0/message").asText();
      assertTrue(message.contains("country"), message);
    }
    assertEquals(0, rows.at("/2/problems").size());
  }

  @Test
  void sameEmailOrIdTwiceInTheFileOrAlreadyPresentGivesAResultPerRowAndTheOthersGoOn() {
    apply(upload(text(folder, HEADER + "D1,Ama,Retail\n")), 1);
    String made =
        upload(
            text(
                folder,
                """
                Employee ID,First name,Email
                d1,Already,
                D2,Ben,ben@example.com
                D3,Cleo,BEN@example.com
                D4,Dan,
                D4,Dan again,
                D5,Eve,eve@example.com
                """));
    apply(made, 1);
    assertEquals(
        List.of("REFUSED", "REFUSED", "REFUSED", "REFUSED", "REFUSED", "CREATED"), statuses(made));
    preview(made)
        .at("/rows/nodes")
        .forEach(
            row -> assertEquals("CREATED".equals(status(row)) ? 0 : 1, row.get("problems").size()));
  }

  @Test
  void shortRowsBlankRowsAndSpacesOfAnyKindAroundValuesAreTolerated() {
    String made =
        upload(
            text(
                folder, HEADER + "R1,\u00a0Ama \u2007,\t Retail\u00a0\n\n ,\u00a0,\n,,\nR2,Ben\n"));
    apply(made, 2);
    assertEquals("Ama", account("R1").get("givenName").asText());
    assertEquals("Retail", account("R1").get("department").asText());
    assertTrue(account("R2").get("department").isNull());
  }

  @Test
  void formulasHiddenRowsAndSheetsMergedCellsAnd1904DatesAreReadAsTheyShow() {
    String formulas =
        "<sheetData>"
            + xmlRow(1, "Employee ID", "First name", "Start date")
            + "<row r='2'><c r='A2' t='str'><f>CONCAT(\"F\",1)</f><v>F1</v></c>"
            + "<c r='B2' t='inlineStr'><is><t>Ama</t></is></c>"
            + "<c r='C2' s='3'><v>44592</v></c></row></sheetData>";
    Map<String, String> parts = parts(formulas);
    parts.computeIfPresent(
        "xl/workbook.xml",
        (part, content) -> content.replace("<workbookPr/>", "<workbookPr date1904='1'/>"));
    apply(upload(zip(folder, parts)), 1);
    assertEquals("2026-02-01", account("F1").get("startDate").asText(), "cached, and from 1904");

    Path hidden =
        workbook(
            folder,
            workbook -> {
              Worksheet old = workbook.newWorksheet("Old");
              row(old, 0, "Employee ID", "First name", "Department");
              row(old, 1, "F9", "Gone", "Retail");
              old.setVisibilityState(VisibilityState.HIDDEN);
              Worksheet people = workbook.newWorksheet("People");
              row(people, 0, "Employee ID", "First name", "Department");
              row(people, 1, "F2", "Ben", "Retail");
              row(people, 2, "F3", "Cleo", "Retail");
              people.hideRow(2);
              row(people, 3, "F4", "Dan", "Transport");
              row(people, 4, "F5", "Eve");
              people.range(3, 2, 4, 2).merge();
            });
    String made = upload(hidden);
    String notes = preview(made).at("/format/notes").toString();
    assertTrue(notes.contains("Hidden sheets are not read: “Old”."), notes);
    assertTrue(notes.contains("One row is hidden"), notes);
    apply(made, 2);
    assertEquals(List.of("CREATED", "CREATED", "REFUSED", "REFUSED"), statuses(made));
    String problem = preview(made).at("/rows/nodes/2/problems/0/message").asText();
    assertTrue(problem.contains("merged"), problem);
    assertTrue(account("F9").isNull());
  }

  @Test
  void rows2501Work() {
    apply(upload(many("M", 2_501)), 2_501);
  }

  @Test
  void rows100000Work() {
    apply(upload(many("N", 100_000)), 100_000);
  }

  @Test
  void managerFurtherDownTheFileIsResolvedAfterAllRowsAndOneNowhereIsAWarning() {
    String made =
        upload(
            text(
                folder,
                "Employee ID,First name,Manager\nG1,Ama,G2\nG2,Ben,\nG3,Cleo,nobody-of-that-id\n"));
    apply(made, 3);
    assertEquals("G2", account("G1").at("/manager/externalId").asText());
    assertTrue(account("G3").get("manager").isNull());
    JsonNode nowhere = preview(made).at("/rows/nodes/2/problems/0");
    assertEquals("WARNING", nowhere.get("severity").asText());
    assertEquals("UNKNOWN_MANAGER", nowhere.get("code").asText());
  }

  @Test
  void highlyCompressedButHonestIsAcceptedAZipBombRefusedAndExternalEntitiesNeverResolved()
      throws IOException {
    Path honest =
        sheet(
            folder,
            new String[] {"Employee ID", "First name"},
            sheet -> {
              for (int i = 1; i <= 2_000; i++) {
                row(sheet, i, "H" + i, "A".repeat(60));
              }
            });
    apply(upload(honest), 2_000);

    String rows = "<sheetData>" + xmlRow(1, "Employee ID", "First name");
    Path bomb = folder.resolve("bomb.xlsx");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(bomb))) {
      for (Map.Entry<String, String> part : parts(rows).entrySet()) {
        out.putNextEntry(new ZipEntry(part.getKey()));
        out.write(part.getValue().replace("</worksheet>", "").getBytes(StandardCharsets.UTF_8));
      }
      byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int mebibytes = 0; mebibytes < 1_100; mebibytes++) {
        out.write(spaces);
      }
    }
    assertTrue(Files.size(bomb) < 2_000_000, "a small file");
    refused(bomb, "limit of");

    AtomicInteger calls = new AtomicInteger();
    HttpServer outside =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    outside.start();
    try {
      Map<String, String> parts = parts(rows + xmlRow(2, "&x;", "Ama") + "</sheetData>");
      String target = "http://localhost:" + outside.getAddress().getPort() + "/secret";
      parts.computeIfPresent(
          "xl/worksheets/sheet1.xml",
          (part, content) -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + target + "\">]>" + content);
      refused(zip(folder, parts), "declares XML entities");
      assertEquals(0, calls.get());
    } finally {
      outside.stop(0);
    }
  }

  private static String upload(Path file) {
    return service.client.upload("ACCOUNTS", file);
  }

  /** Uploads a file that is not read at all, for a reason that is said. */
  private static void refused(Path file, String reason) {
    JsonNode made = service.client.createImport(Map.of("kind", "ACCOUNTS"));
    HttpResponse<String> answer = service.client.put(made.at("/uploadUrl").asText(), file);
    assertEquals(422, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains(reason), answer.body());
    assertEquals("UNREADABLE", preview(made.at("/id").asText()).get("status").asText());
  }

  private Path many(String letter, int rows) {
    return text(
        folder,
        HEADER
            + IntStream.range(0, rows)
                .mapToObj(i -> letter + i + ",Person,Retail\n")
                .collect(Collectors.joining()));
  }

  private static JsonNode preview(String id) {
    return service
        .client
        .run(
            """
            query ($id: ID!) { import(id: $id) { status problem { message }
              format { encoding separator headerLine notes } counts { total created refused }
              rows(first: 10) { nodes { status problems { severity code message } } } } }
            """,
            Map.of("id", id))
        .get("import");
  }

  private static String status(JsonNode row) {
    return row.get("status").asText();
  }

  private static List<String> statuses(String id) {
    JsonNode rows = preview(id).at("/rows/nodes");
    return StreamSupport.stream(rows.spliterator(), false)
        .map(SpreadsheetOdditiesTest::status)
        .toList();
  }

  private static void changed(String id, Map<String, String> choice) {
    Map<String, String> input = new HashMap<>(choice);
    input.put("importId", id);
    service.client.mutate(
        """
        mutation ($input: PreviewImportInput!) { previewImport(input: $input) {
          import { status } userErrors { message } } }
        """,
        Map.of("input", input));
  }

  /** Applies an import, which is to create so many accounts. */
  private static void apply(String id, int created) {
    service.client.mutate(
        """
        mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
          import { status } userErrors { message } } }
        """,
        Map.of("input", Map.of("importId", id, "invite", "LATER", "idempotencyKey", id)));
    JsonNode done =
        service.client.await(
            "query ($id: ID!) { import(id: $id) { status counts { created } } }",
            Map.of("id", id),
            data -> data.at("/import/status").asText().equals("APPLIED"));
    assertEquals(created, done.at("/import/counts/created").asInt(), preview(id).toString());
  }

  private static JsonNode account(String externalId) {
    return service
        .client
        .run(
            """
            query ($id: String!) { account(by: {externalId: $id}) {
              givenName department phone startDate manager { externalId } } }
            """,
            Map.of("id", externalId))
        .get("account");
  }
}
