package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** What any client of the service would do: GraphQL and uploads over HTTP, with a bearer token. */
final class ServiceClient implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI graphQl;
  private final String token;

  /**
   * @param address of the service, without a trailing slash
   */
  ServiceClient(String address, String token) {
    this.graphQl = URI.create(address + "/graphql");
    this.token = token;
  }

  /**
   * Runs an operation.
   *
   * @return its data
   * @throws IllegalStateException if it has errors
   */
  JsonNode run(String document, Map<String, Object> variables)
      throws IOException, InterruptedException {
    byte[] body = JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
    HttpResponse<byte[]> response =
        http.send(
            request(graphQl)
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofByteArray());
    JsonNode answer = JSON.readTree(response.body());
    if (answer.has("errors")) {
      throw new IllegalStateException("The service refuses: " + answer.get("errors"));
    }
    return answer.get("data");
  }

  /**
   * Runs an operation with one mutation, which takes one input.
   *
   * @return its payload
   * @throws IllegalStateException if it has errors, those of the user included
   */
  JsonNode mutate(String document, Map<String, Object> input)
      throws IOException, InterruptedException {
    JsonNode payload = run(document, Map.of("input", input)).elements().next();
    if (!payload.get("userErrors").isEmpty()) {
      throw new IllegalStateException("The service refuses: " + payload.get("userErrors"));
    }
    return payload;
  }

  /** Sends a file. */
  void upload(URI target, byte[] content) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request(target).PUT(BodyPublishers.ofByteArray(content)).build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("The service refuses the file: " + response.body().strip());
    }
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token);
  }

  @Override
  public void close() {
    http.close();
  }
}
