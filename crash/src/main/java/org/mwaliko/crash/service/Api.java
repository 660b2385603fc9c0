package org.mwaliko.crash.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A GraphQL client as a careful program has one: what was not answered, because a process died or
 * is not there yet, is sent again, to whichever process is there.
 */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long PAUSE_MILLIS = 50;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final List<String> bases;
  private final AtomicInteger turn = new AtomicInteger();

  /** Talks to these processes in turn. */
  public Api(List<String> bases) {
    this.bases = List.copyOf(bases);
  }

  /**
   * The data of an operation, sent until it is answered; so a mutation must bear repetition.
   *
   * @throws IllegalStateException if it was answered with errors of ours, or not at all in three
   *     minutes
   */
  public JsonNode ask(String document, Map<String, ?> variables) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return once(document, variables);
      } catch (IOException e) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("Nobody answers: " + document, e);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  /** The payload of a mutation that must have no user errors. */
  public JsonNode mutate(String document, Object input) throws InterruptedException {
    JsonNode payload = ask(document, Map.of("input", input)).elements().next();
    if (!payload.path("userErrors").isEmpty()) {
      throw new IllegalStateException(document + "\n" + payload);
    }
    return payload;
  }

  /** Uploads a file as an import of accounts, and gives its ID. */
  public String upload(Path file) throws IOException, InterruptedException {
    JsonNode made =
        mutate(
            """
            mutation ($input: CreateImportInput!) {
              createImport(input: $input) { import { id uploadUrl } userErrors { message } } }
            """,
            Map.of("kind", "ACCOUNTS"));
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(made.at("/import/uploadUrl").asText()))
            .header("Authorization", "Bearer " + ServiceFile.TOKEN)
            .PUT(BodyPublishers.ofFile(file))
            .build();
    HttpResponse<String> response = http.send(put, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("The upload was answered with " + response);
    }
    return made.at("/import/id").asText();
  }

  private JsonNode once(String document, Map<String, ?> variables)
      throws IOException, InterruptedException {
    String base = bases.get(Math.floorMod(turn.getAndIncrement(), bases.size()));
    byte[] body = JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/graphql"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + ServiceFile.TOKEN)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 500) {
      throw new IOException("It answers with " + response.statusCode());
    }
    JsonNode answer = JSON.readTree(response.body());
    // A process that is stopping may have closed its database before it has answered all.
    if (answer.findValuesAsText("code").contains("INTERNAL")) {
      throw new IOException("It failed: " + answer);
    }
    if (answer.has("errors")) {
      throw new IllegalStateException(document + "\n" + answer);
    }
    return answer.get("data");
  }
}
