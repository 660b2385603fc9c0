package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** What an administrator does, by the same API that everybody uses. */
final class DemoClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long POLL_MILLIS = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  DemoClient(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** How many accounts there are. */
  int accounts() throws IOException, InterruptedException {
    return run("{ accounts { totalCount } }", Map.of()).at("/accounts/totalCount").asInt();
  }

  /** Imports people without inviting them; how many. */
  int importPeople(byte[] csv) throws IOException, InterruptedException {
    JsonNode made =
        run(
            """
            mutation { createImport(input: {fileName: "accounts.csv"}) {
              import { id uploadUrl } userErrors { message } } }
            """,
            Map.of());
    HttpRequest upload =
        request(URI.create(made.at("/createImport/import/uploadUrl").asText()))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(csv))
            .build();
    HttpResponse<String> answer = http.send(upload, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
    return run(
            """
            mutation ($id: ID!) {
              applyImport(input: {importId: $id, invite: LATER, idempotencyKey: "demo-import"}) {
                import { counts { created } } userErrors { message } } }
            """,
            Map.of("id", made.at("/createImport/import/id").asText()))
        .at("/applyImport/import/counts/created")
        .asInt();
  }

  /** Invites everybody and waits until all is sent; the campaign's counts. */
  JsonNode inviteAll() throws IOException, InterruptedException {
    String id =
        run(
                """
                mutation { inviteAll(input: {idempotencyKey: "demo-launch"}) {
                  campaign { id } userErrors { message } } }
                """,
                Map.of())
            .at("/inviteAll/campaign/id")
            .asText();
    while (true) {
      JsonNode campaign =
          run(
                  """
                  query ($id: ID!) { campaign(id: $id) { status counts { total accepted failed } } }
                  """,
                  Map.of("id", id))
              .get("campaign");
      if (campaign.get("status").asText().equals("COMPLETED")) {
        return campaign.get("counts");
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private JsonNode run(String document, Map<String, ?> variables)
      throws IOException, InterruptedException {
    byte[] body = JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
    HttpRequest request =
        request(base.resolve("/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    byte[] answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    JsonNode root = JSON.readTree(answer);
    if (root.has("errors")) {
      throw new IOException("The service answered " + root.get("errors"));
    }
    JsonNode data = root.get("data");
    for (JsonNode error : data.findValues("userErrors")) {
      if (!error.isEmpty()) {
        throw new IOException("The service answered " + error);
      }
    }
    return data;
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }
}
