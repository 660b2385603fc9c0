package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** What any client of the API can do, over HTTP. */
final class GraphQlClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;
  private final BiConsumer<String, String> answered;

  GraphQlClient(String base, String token) {
    this(base, token, (document, body) -> {});
  }

  GraphQlClient(String base, String token, SecretScan scan) {
    this(base, token, scan::answer);
  }

  private GraphQlClient(String base, String token, BiConsumer<String, String> answered) {
    this.answered = answered;
    this.base = base;
    this.token = token;
  }

  /** Where a path of the service is. */
  String url(String path) {
    return base + path;
  }

  /** The data of an operation that must have no errors. */
  JsonNode run(String document, Map<String, ?> variables) {
    try {
      byte[] body = JSON.writeValueAsBytes(Map.of("query", document, "variables", variables));
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(URI.create(base + "/graphql"))
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/graphql-response+json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      answered.accept(document, new String(response.body(), StandardCharsets.UTF_8));
      JsonNode answer = JSON.readTree(response.body());
      assertTrue(answer.path("errors").isMissingNode(), () -> document + "\n" + answer);
      return answer.get("data");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the service is, without a path. */
  String url() {
    return base;
  }

  JsonNode run(String document) {
    return run(document, Map.of());
  }

  /** The payload of a mutation that must have no user errors. */
  JsonNode mutate(String document, Map<String, ?> variables) {
    JsonNode payload = run(document, variables).elements().next();
    assertEquals(0, payload.get("userErrors").size(), () -> document + "\n" + payload);
    return payload;
  }

  /** Asks until the answer is as wanted. */
  JsonNode await(String document, Map<String, ?> variables, Predicate<JsonNode> wanted) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      JsonNode data = run(document, variables);
      if (wanted.test(data)) {
        return data;
      }
      assertTrue(Instant.now().isBefore(deadline), () -> "still " + data);
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Sends a file to an upload URL; the status and the text. */
  HttpResponse<String> put(String url, Path file) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(url))
              .header("Authorization", "Bearer " + token)
              .PUT(HttpRequest.BodyPublishers.ofFile(file))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Downloads what is at a URL, with the token or without. */
  HttpResponse<byte[]> get(String url, boolean withToken) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
      if (withToken) {
        request.header("Authorization", "Bearer " + token);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A new integration's token; the fields are those of the input. */
  String integration(Map<String, ?> fields) {
    return mutate(
            """
            mutation ($input: CreateIntegrationInput!) {
              createIntegration(input: $input) { token userErrors { message } }
            }
            """,
            Map.of("input", fields))
        .get("token")
        .asText();
  }

  /** An import that waits for its file, with its ID and where to send that. */
  JsonNode createImport(Map<String, ?> fields) {
    return mutate(
            """
            mutation ($input: CreateImportInput!) {
              createImport(input: $input) { import { id uploadUrl } userErrors { message } }
            }
            """,
            Map.of("input", fields))
        .get("import");
  }

  /** Uploads a file as an import, and gives its ID. */
  String upload(String kind, Path file) {
    JsonNode made = createImport(Map.of("kind", kind, "fileName", file.getFileName().toString()));
    HttpResponse<String> response = put(made.get("uploadUrl").asText(), file);
    assertEquals(200, response.statusCode(), response.body());
    return made.get("id").asText();
  }
}
