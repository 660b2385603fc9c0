package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;

/** Imports that take longer than a request: they go on, are stopped, and survive a restart. P2. */
class LongImportTest {

  private static final int ROWS = 12_000;

  @TempDir Path temp;
  private final TestClock clock = new TestClock();
  private TestService service;

  @BeforeEach
  void start() {
    service = TestService.start("long-import", clock, "");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void longImportGoesOnAfterTheAnswerAndInvitesThoseWhomItCreated() throws IOException {
    String id = upload(ROWS);
    JsonNode begun = apply(id, "NOW");
    assertEquals("APPLYING", begun.at("/import/status").asText(), begun.toString());
    assertEquals(begun, apply(id, "NOW"), "the same key is the same run");
    JsonNode done = await(id, "APPLIED");
    assertEquals(ROWS, done.at("/counts/created").asInt());
    JsonNode campaign =
        service.client.await(
            "query ($id: ID!) { import(id: $id) { campaign { counts { total } } } }",
            Map.of("id", id),
            data -> data.at("/import/campaign/counts/total").asInt() == ROWS);
    assertTrue(campaign.toString().contains(String.valueOf(ROWS)));
    JsonNode last =
        service.client.run(
            "{ account(by: {externalId: \"E%d\"}) { manager { externalId } } }"
                .formatted(ROWS - 1));
    assertEquals("E0", last.at("/account/manager/externalId").asText());
    JsonNode first =
        service.client.run("{ account(by: {externalId: \"E0\"}) { manager { externalId } } }");
    assertEquals(
        "E" + (ROWS - 1), first.at("/account/manager/externalId").asText(), "further down");
  }

  @Test
  void longImportIsStoppedAndTakenBack() throws IOException {
    String id = upload(ROWS);
    apply(id, "LATER");
    JsonNode stopped =
        service.client.mutate(
            """
            mutation ($id: ID!) { cancelImport(input: {importId: $id}) {
              import { status counts { total valid created } } userErrors { message } } }
            """,
            Map.of("id", id));
    assertEquals("CANCELED", stopped.at("/import/status").asText());
    int created = stopped.at("/import/counts/created").asInt();
    assertTrue(created < ROWS, "stopped too late");
    assertEquals(ROWS - created, stopped.at("/import/counts/valid").asInt());
    JsonNode undone =
        service.client.mutate(
            """
            mutation ($id: ID!) { undoImport(input: {importId: $id}) {
              removed userErrors { message } } }
            """,
            Map.of("id", id));
    assertEquals(created, undone.get("removed").asInt());
    assertEquals(
        0, service.client.run("{ accounts { totalCount } }").at("/accounts/totalCount").asInt());
  }

  @Test
  void anotherProcessGoesOnWhereOneEnded() throws Exception {
    String id = upload(ROWS);
    apply(id, "LATER");
    service.service.close();
    int port = freePort();
    Path file = service.directory.resolve("second.yaml");
    Files.writeString(
        file,
        Files.readString(service.directory.resolve("mwaliko.yaml"))
            .replaceFirst("server: \\{ port: \\d+ }", "server: { port: " + port + " }"));
    Mwaliko second = Wiring.start(Configuration.read(file, clock), clock);
    try {
      GraphQlClient client = new GraphQlClient("http://127.0.0.1:" + port, TestService.TOKEN);
      JsonNode done =
          client
              .await(
                  "query ($id: ID!) { import(id: $id) { status counts { total created } } }",
                  Map.of("id", id),
                  data -> data.at("/import/status").asText().equals("APPLIED"))
              .get("import");
      assertEquals(ROWS, done.at("/counts/created").asInt());
      assertEquals(ROWS, done.at("/counts/total").asInt());
    } finally {
      second.close();
    }
  }

  private String upload(int rows) throws IOException {
    Path file = temp.resolve("people.csv");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Employee ID,Name,Manager\n");
      for (int i = 0; i < rows; i++) {
        out.write("E%d,Person %d,E%d%n".formatted(i, i, i == 0 ? rows - 1 : 0));
      }
    }
    return service.client.upload("ACCOUNTS", file);
  }

  private JsonNode apply(String id, String invite) {
    return service.client.mutate(
        """
        mutation ($input: ApplyImportInput!) { applyImport(input: $input) {
          import { status } userErrors { message } } }
        """,
        Map.of("input", Map.of("importId", id, "invite", invite, "idempotencyKey", id)));
  }

  private JsonNode await(String id, String status) {
    return service
        .client
        .await(
            "query ($id: ID!) { import(id: $id) { status counts { total created } } }",
            Map.of("id", id),
            data -> data.at("/import/status").asText().equals(status))
        .get("import");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
