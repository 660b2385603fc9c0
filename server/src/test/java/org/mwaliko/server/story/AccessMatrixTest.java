package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.schema.MwalikoSchema;

/**
 * Every door, tried by every role, as the table in the resources says, and in the audit log where
 * it changed something. P9.
 */
class AccessMatrixTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MATRIX = Path.of("src/test/resources/access/matrix.txt");

  private static AccessWorld world;
  private static String lastAnswer;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** One line of the table. */
  record Row(String door, List<String> expected, String request) {
    @Override
    public String toString() {
      return door + " " + request;
    }

    /** Behind the path, where there is one. */
    static String body(String request) {
      int space = request.indexOf(' ');
      return space < 0 ? "" : request.substring(space + 1);
    }

    static String path(String request) {
      return request.split(" ", 2)[0];
    }
  }

  @BeforeAll
  static void open() {
    world = new AccessWorld();
  }

  @AfterAll
  static void close() {
    world.close();
  }

  static List<Row> rows() throws IOException {
    try (Stream<String> lines = Files.lines(MATRIX)) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
          .map(cells -> new Row(cells.getFirst(), cells.subList(1, 7), cells.get(7)))
          .toList();
    }
  }

  @Test
  void everyRootFieldHasARow() throws IOException {
    TypeDefinitionRegistry schema = MwalikoSchema.definitions();
    Set<String> fields = new TreeSet<>();
    for (String root : List.of("Query", "Mutation", "Subscription")) {
      Stream.concat(
              Stream.of((ObjectTypeDefinition) schema.getTypeOrNull(root)),
              schema.objectTypeExtensions().getOrDefault(root, List.of()).stream())
          .flatMap(type -> type.getFieldDefinitions().stream())
          .map(FieldDefinition::getName)
          .forEach(field -> fields.add(root + "." + field));
    }
    Set<String> rows =
        rows().stream()
            .map(Row::door)
            .filter(door -> !door.contains("/"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(fields, rows);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRoleMayDoWhatTheTableSays(Row row) throws Exception {
    // Those who may most come last, since they change things.
    List<String> seen = new ArrayList<>();
    seen.add(attempt(row, Optional.empty(), world.own));
    seen.add(attempt(row, token("MANAGER"), world.other));
    seen.add(attempt(row, token("MANAGER"), world.own));
    seen.add(attempt(row, token("INTEGRATION"), world.own));
    seen.add(attempt(row, token("AUDITOR"), world.own));
    long before = world.auditEvents();
    lastAnswer = "";
    seen.add(attempt(row, token("ADMIN"), world.own));
    assertEquals(row.expected(), seen.reversed());
    if (isChange(row) && lastAnswer.contains("\"userErrors\":[]")) {
      assertTrue(world.auditEvents() > before, "not in the audit log: " + row);
    }
  }

  private static boolean isChange(Row row) {
    return row.door().startsWith("Mutation.")
        && !row.door().startsWith("Mutation.preview")
        && !row.request().contains("dryRun: true");
  }

  private static Optional<String> token(String role) {
    return Optional.of(world.tokens.get(role));
  }

  private static String attempt(Row row, Optional<String> token, AccessWorld.Team team)
      throws Exception {
    String request = row.request().replace("$key", UUID.randomUUID().toString());
    List<String> names =
        team.values().keySet().stream().sorted((a, b) -> b.length() - a.length()).toList();
    for (String name : names) {
      request = request.replace("$" + name, team.get(name));
    }
    HttpRequest.Builder http =
        row.door().contains("/") ? path(row, request) : operation(row, request);
    token.ifPresent(value -> http.header("Authorization", "Bearer " + value));
    HttpResponse<InputStream> response =
        HTTP.send(http.build(), HttpResponse.BodyHandlers.ofInputStream());
    String body = read(response);
    lastAnswer = body;
    if (token.equals(token("MANAGER"))) {
      // Whatever was asked for: nothing of the other team is in the answer.
      assertFalse(body.contains("Protea"), body);
      for (String secret : List.of("account", "delivery", "manager", "between")) {
        String id = world.other.get(secret);
        assertFalse(body.contains(id) && !request.contains(id), row + "\n" + body);
      }
    }
    return row.door().contains("/")
        ? byStatus(response.statusCode(), body)
        : byBody(response, body);
  }

  private static HttpRequest.Builder operation(Row row, String document) throws IOException {
    return HttpRequest.newBuilder(URI.create(world.service.client.url("/graphql")))
        .header("Content-Type", "application/json")
        .header(
            "Accept",
            row.door().startsWith("Subscription") ? "text/event-stream" : "application/json")
        .POST(
            HttpRequest.BodyPublishers.ofByteArray(
                JSON.writeValueAsBytes(Map.of("query", document))));
  }

  private static HttpRequest.Builder path(Row row, String path) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(world.service.client.url(Row.path(path))));
    if (row.door().startsWith("PUT /uploads")) {
      return http.PUT(HttpRequest.BodyPublishers.ofString("External ID\nOWN-3\nOTHER-3\n"));
    }
    return http.header("Content-Type", "application/scim+json")
        .method(Row.path(row.door()), HttpRequest.BodyPublishers.ofString(Row.body(path)));
  }

  /** The whole of it, or of a stream what its first event says. */
  private static String read(HttpResponse<InputStream> response) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      boolean stream =
          response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      StringBuilder body = new StringBuilder();
      for (String line; (line = lines.readLine()) != null; ) {
        if (stream && line.startsWith("data:")) {
          return line.substring("data:".length());
        }
        body.append(line).append('\n');
      }
      return body.toString();
    }
  }

  private static String byStatus(int status, String body) {
    return switch (status) {
      case 200, 201, 204 -> "yes";
      case 401, 403 -> "no";
      case 404 -> "none";
      default -> status + " " + body;
    };
  }

  private static String byBody(HttpResponse<?> response, String body) throws IOException {
    JsonNode answer = JSON.readTree(body);
    String code = answer.at("/errors/0/extensions/code").asText("");
    if (code.equals("FORBIDDEN") || code.equals("UNAUTHENTICATED")) {
      return "no";
    }
    if (code.equals("BAD_USER_INPUT") && body.contains("names no")) {
      return "none";
    }
    if (!code.isEmpty() || response.statusCode() != 200 || !answer.has("data")) {
      return response.statusCode() + " " + body;
    }
    JsonNode value = answer.get("data").elements().next();
    JsonNode error = value.at("/userErrors/0");
    boolean nobody =
        value.isNull()
            || value.path("totalCount").asInt(1) == 0
            || error.path("code").asText().equals("NOT_FOUND")
            || error.path("message").asText().contains("1 entries name no account");
    return nobody && !body.contains("There is no such token") && !body.contains("not suppressed")
        ? "none"
        : "yes";
  }
}
