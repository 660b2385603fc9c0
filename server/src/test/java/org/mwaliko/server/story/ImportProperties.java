package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever stands in a spreadsheet, no row is lost: rows in are those created, updated, unchanged
 * and refused. The long form: {@code -Djqwik.tries.default=10000}.
 */
class ImportProperties {

  private static final List<String> HEADERS =
      List.of(
          "Email",
          "Employee ID",
          "First name",
          "Last name",
          "Name",
          "Phone",
          "Department",
          "Manager",
          "Language",
          "Start date",
          "Parking",
          "");

  private static final List<String> CELLS =
      List.of(
          "",
          " ",
          "\u00a0",
          "ada@example.com",
          "ADA@example.com",
          "ben@example.com",
          "ben@example",
          "E1",
          "e1",
          "E2",
          "0042",
          "1.91E+18",
          "Ada",
          "Ñandú",
          "田中",
          "محمد",
          "=1+1",
          "'+254712345678",
          "+254712345678",
          "0712345678",
          "2026-02-30",
          "2026-02-15",
          "a\"b",
          "a\nb",
          "a,b",
          "a;b",
          "\ud83d\ude80",
          "en",
          "klingon",
          "x".repeat(300));

  private static TestService service;
  private static Path folder;

  @BeforeContainer
  static void start() throws IOException {
    service = TestService.start("import-properties");
    folder = Files.createTempDirectory("import-properties");
  }

  @AfterContainer
  static void stop() {
    service.close();
  }

  record Sheet(List<String> headers, List<List<String>> rows, char separator, String charset) {

    String text() {
      List<String> lines = new ArrayList<>(List.of(line(headers)));
      rows.forEach(row -> lines.add(line(row)));
      return String.join("\r\n", lines) + "\r\n";
    }

    private String line(List<String> cells) {
      return cells.stream()
          .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
          .collect(Collectors.joining(String.valueOf(separator)));
    }

    /** Rows in which something can be seen. */
    long filled() {
      return rows.stream().filter(row -> row.stream().anyMatch(Sheet::visible)).count();
    }

    private static boolean visible(String cell) {
      return !cell.replace('\u00a0', ' ').isBlank();
    }
  }

  @Provide
  Arbitrary<Sheet> sheets() {
    Arbitrary<List<String>> headers = Arbitraries.of(HEADERS).list().ofMinSize(1).ofMaxSize(8);
    return Combinators.combine(
            headers, Arbitraries.of(',', ';', '\t'), Arbitraries.of("UTF-8", "UTF-16LE"))
        .flatAs(
            (columns, separator, charset) ->
                Arbitraries.of(CELLS)
                    .list()
                    .ofSize(columns.size())
                    .list()
                    .ofMaxSize(12)
                    .map(rows -> new Sheet(columns, rows, separator, charset)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void noRowIsLost(
      @ForAll("sheets") Sheet sheet, @ForAll("modes") String mode, @ForAll("blanks") String blank)
      throws IOException {
    Path file = folder.resolve("people.csv");
    Files.write(file, sheet.text().getBytes(Charset.forName(sheet.charset())));
    JsonNode made = service.client.createImport(Map.of("mode", mode, "blankCells", blank));
    String id = made.at("/id").asText();
    HttpResponse<String> read = service.client.put(made.at("/uploadUrl").asText(), file);
    assertTrue(read.statusCode() == 200 || read.statusCode() == 422, read.body());
    if (read.statusCode() == 422) {
      assertTrue(read.body().length() > 10, "a sentence that a person understands");
      return;
    }
    JsonNode counts =
        service
            .client
            .mutate(
                """
                mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
                  import { counts { total valid created updated unchanged refused } }
                  userErrors { message } } }
                """,
                Map.of("input", Map.of("importId", id, "invite", "LATER", "idempotencyKey", id)))
            .at("/import/counts");
    assertEquals(0, counts.get("valid").asInt(), counts.toString());
    assertEquals(sheet.filled(), counts.get("total").asInt(), counts.toString());
    assertEquals(
        counts.get("total").asInt(),
        counts.get("created").asInt()
            + counts.get("updated").asInt()
            + counts.get("unchanged").asInt()
            + counts.get("refused").asInt());
  }

  @Provide
  Arbitrary<String> modes() {
    return Arbitraries.of("CREATE", "CREATE_OR_UPDATE", "UPDATE");
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of("KEEP", "CLEAR");
  }
}
