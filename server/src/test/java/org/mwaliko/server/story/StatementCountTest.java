package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of the database doesn't grow with the rows that are asked for. */
final class StatementCountTest {

  private static final Logger LOGGER =
      Logger.getLogger("org.mwaliko.server.graphql.engine.Execution");
  private static final Journal JOURNAL = new Journal();

  private static TestService service;
  private static String campaign;
  private static String imported;

  @BeforeAll
  static void start() {
    service = TestService.start("statements");
    imported =
        service.client.upload(
            "ACCOUNTS", Path.of("src/test/resources/imports/workplace-accounts.csv"));
    campaign =
        service
            .client
            .mutate(
                """
                mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
                  import { campaign { id } } userErrors { message } } }
                """,
                Map.of(
                    "input",
                    Map.of("importId", imported, "invite", "NOW", "idempotencyKey", "count")))
            .at("/import/campaign/id")
            .asText();
    service.client.await(
        "query ($id: ID!) { campaign(id: $id) { status } }",
        Map.of("id", campaign),
        data -> data.at("/campaign/status").asText().equals("COMPLETED"));
    IntStream.range(0, 50)
        .forEach(
            i ->
                service.client.mutate(
                    "mutation ($name: String!) { createIntegration(input: { name: $name }) {"
                        + " userErrors { message } } }",
                    Map.of("name", "Directory " + i)));
    IntStream.range(0, 50)
        .forEach(
            i ->
                service.client.mutate(
                    "mutation { createImport(input: { kind: SELECTION }) { userErrors { message } } }",
                    Map.of()));
    LOGGER.setLevel(Level.FINE);
    LOGGER.addHandler(JOURNAL);
  }

  @AfterAll
  static void stop() {
    LOGGER.removeHandler(JOURNAL);
    LOGGER.setLevel(null);
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accounts | accounts(first: $n) { totalCount nodes { id displayName } }",
        "managers | accounts(first: $n) { nodes { manager { displayName manager { id } } } }",
        "by name | accounts(first: $n, orderBy: {field: NAME}) { edges { cursor node { id } } }",
        "campaigns | campaigns(first: $n) { totalCount nodes { id } }",
        "campaign deliveries | campaign(id: $campaign) { deliveries(first: $n) { totalCount nodes"
            + " { account { displayName } campaign { status } } } }",
        "campaign skipped | campaign(id: $campaign) { skipped(first: $n) { nodes { message } } }",
        "rows | import(id: $import) { rows(first: $n) { totalCount nodes { line account { id"
            + " manager { id } } values { field } } } campaign { id } }",
        "imports | imports(first: $n) { totalCount nodes { counts { total } campaign { id } } }",
        "integrations | integrations(first: $n) { totalCount nodes { apiToken { prefix } } }",
        "sessions | sessions(first: $n) { totalCount nodes { id expiresAt } } accounts(first: $n) { nodes { id } }",
        "channels | channels { name } accounts(first: $n) { nodes { id } }",
      })
  void fiftyRowsTakeAsManyStatementsAsTen(String name, String fields) throws InterruptedException {
    int few = statements(fields, 10);
    int many = statements(fields, 50);
    assertTrue(few > 0, "nothing was counted");
    assertEquals(few, many, name);
  }

  private static int statements(String fields, int rows) throws InterruptedException {
    JOURNAL.counts.clear();
    String document =
        "query Counted($n: Int%s%s) { %s }"
            .formatted(
                fields.contains("$campaign") ? ", $campaign: ID!" : "",
                fields.contains("$import") ? ", $import: ID!" : "",
                fields);
    JsonNode data =
        service.client.run(document, Map.of("n", rows, "campaign", campaign, "import", imported));
    assertTrue(data.size() > 0);
    return JOURNAL.counts.poll(10, TimeUnit.SECONDS);
  }

  private static final class Journal extends Handler {
    private static final Pattern COUNT =
        Pattern.compile("A request( \\(.*\\))? took (\\d+) statements");
    private final BlockingQueue<Integer> counts = new LinkedBlockingQueue<>();

    @Override
    public void publish(LogRecord log) {
      Matcher count = COUNT.matcher(log.getMessage());
      if (count.matches()) {
        counts.add(Integer.valueOf(count.group(2)));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
