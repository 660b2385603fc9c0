package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.claim.AccessCode;
import org.mwaliko.server.database.Database;

/** What operators' programs are told on a port of their own. */
class ObserveTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private TestService service;
  private String base;

  @BeforeEach
  void start() throws IOException {
    int port = TestService.freePort();
    base = "http://127.0.0.1:" + port + "/observe/";
    service =
        TestService.start(
            "observe", InstantSource.system(), "observe: { port: %d }\n".formatted(port));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aProcessThatWorksSaysSoAndNamesItsChannels() throws Exception {
    HttpResponse<String> ready = get("health");
    assertEquals(200, ready.statusCode());
    JsonNode health = JSON.readTree(ready.body());
    assertEquals("UP", health.get("status").asText());
    assertEquals("database", health.at("/checks/0/name").asText());
    assertEquals("channel email", health.at("/checks/1/name").asText());
    assertFalse(health.at("/checks/1/data/resting").asBoolean());
    assertEquals(200, get("health/live").statusCode());
    assertEquals(404, get("nowhere").statusCode());
    assertEquals(404, otherPort("/observe/health").statusCode(), "only on its own port");
  }

  @Test
  void figuresFollowWhatHappensAndHoldNoSecretAndNobodysName() throws Exception {
    String accepted = "mwaliko_delivery_outcomes_total{channel=\"email\",state=\"accepted\"}";
    String refused = "mwaliko_claims_total{outcome=\"refused\"}";
    String graphQl =
        "mwaliko_http_request_duration_seconds_count{path=\"/graphql\",status=\"200\"}";
    double acceptedBefore = figure(accepted);
    double refusedBefore = figure(refused);
    double requestsBefore = figure(graphQl);
    service.client.mutate(
        """
        mutation { createAccount(input: { displayName: "Amina Achieng", email: "amina@example.com",
          invite: NOW, idempotencyKey: "amina" }) { account { id } userErrors { message } } }
        """,
        Map.of());
    service.client.await(
        "{ campaigns { nodes { status } } }",
        Map.of(),
        data -> data.at("/campaigns/nodes/0/status").asText().equals("COMPLETED"));
    String code = AccessCode.random().grouped();
    service.client.run(
        "mutation ($secret: String!) { claimAccount(input: { secret: $secret }) { userErrors { code } } }",
        Map.of("secret", code));
    assertEquals(acceptedBefore + 1, figure(accepted));
    assertEquals(refusedBefore + 1, figure(refused));
    assertTrue(figure(graphQl) >= requestsBefore + 3);
    assertEquals(1, figure("mwaliko_campaign_people{state=\"accepted\"}"));
    assertEquals(0, figure("mwaliko_delivery_overdue_seconds{channel=\"email\"}"));
    assertEquals(0, figure("mwaliko_channel_resting{channel=\"email\"}"));
    assertTrue(figure("mwaliko_database_connections{state=\"idle\"}") >= 0);
    String all = get("metrics").body();
    assertTrue(all.contains("jvm_memory_used_bytes"), all);
    assertFalse(all.contains("mina"), all);
    assertFalse(all.contains(code), all);
    service.scan.answer("metrics", all);
  }

  @Test
  void aChannelThatRestsAndWhatItKeepsWaitingAreSeen() throws Exception {
    service.mail.stop();
    service.client.mutate(
        """
        mutation { createAccount(input: { displayName: "Ben", email: "ben@example.com",
          invite: NOW, idempotencyKey: "ben" }) { account { id } userErrors { message } } }
        """,
        Map.of());
    while (figure("mwaliko_channel_resting{channel=\"email\"}") == 0) {
      Thread.sleep(20);
    }
    HttpResponse<String> ready = get("health");
    assertEquals(200, ready.statusCode(), "it can do everything else");
    assertTrue(JSON.readTree(ready.body()).at("/checks/1/data/resting").asBoolean(), ready.body());
    try (Database database = new Database(service.database)) {
      database.update(
          "UPDATE delivery SET due_at = ? WHERE due_at IS NOT NULL",
          Instant.now().minusSeconds(90));
    }
    assertTrue(figure("mwaliko_delivery_overdue_seconds{channel=\"email\"}") >= 90);
    service.mail.start();
  }

  private double figure(String series) throws Exception {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(get("metrics").body());
    return line.find() ? Double.parseDouble(line.group(1)) : 0;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(URI.create(base + path));
  }

  private HttpResponse<String> otherPort(String path) throws Exception {
    return send(URI.create(service.client.url(path)));
  }

  private static HttpResponse<String> send(URI uri) throws Exception {
    return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
