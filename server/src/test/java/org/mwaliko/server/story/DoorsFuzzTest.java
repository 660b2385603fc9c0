package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.mwaliko.server.database.Database;

/**
 * Knocks at every door with what the access matrix asks for, broken in all ways: nothing fails
 * inside, nothing changes for who may change nothing, and nobody sees what is not theirs. Takes
 * {@code -Dfuzz.seconds=N}, of each half; an hour in the long form.
 */
@Timeout(value = 3, unit = java.util.concurrent.TimeUnit.HOURS, threadMode = ThreadMode.SAME_THREAD)
class DoorsFuzzTest {

  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 20));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final List<String> METHODS =
      List.of("GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/graphql-response+json",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "text/csv",
          "text/event-stream",
          "application/octet-stream",
          "text/html;charset=utf-16",
          "*/*",
          "nonsense");

  private static final List<String> PATHS =
      List.of(
          "/graphql",
          "/graphql",
          "/graphql?query={__typename}",
          "/graphql/schema.graphqls",
          "/claim",
          "/claim/x",
          "/claim/..%2f..",
          "/uploads/x",
          "/exports/audit",
          "/exports/audit?after=-1",
          "/exports/imports/x",
          "/exports/campaigns/x/y",
          "/callbacks/sms",
          "/callbacks/email",
          "/callbacks/nowhere",
          "/templates/accounts.csv",
          "/templates/x",
          "/.well-known/jwks.json",
          "/",
          "//",
          "/%00",
          "/console",
          "/scim/v2/Users",
          "/scim/v2/Users/x?filter=id+pr",
          "/scim/v2/Bulk",
          "/scim/v2",
          "/nowhere");

  /** What changes by itself is left out: how far a campaign is, and what is forgotten once sent. */
  private static final Map<String, String> TABLES =
      Map.of(
          "account", "*",
          "campaign", "id, kind, created_by",
          "claim_secret", "id, account_id, live, expires_at, end_reason, handed_over_at",
          "import_file", "*",
          "saved_message", "*",
          "webhook", "*",
          "api_token", "id, role, revoked_at, expires_at");

  private final Noise noise = Noise.seeded(getClass());
  private final Random random = noise.random();
  private AccessWorld world;
  private List<AccessMatrixTest.Row> rows;

  @BeforeEach
  void open() throws IOException {
    world = new AccessWorld();
    rows = AccessMatrixTest.rows();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void whoMayChangeNothingChangesNothingAndNothingBreaks() throws Exception {
    Map<String, List<String>> before = state();
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      int role = random.nextInt(3);
      knock(
          role == 0
              ? Optional.empty()
              : Optional.of(world.tokens.get(role == 1 ? "AUDITOR" : "INTEGRATION")),
          role == 1);
    }
    assertEquals(before, state(), noise.toString());
    assertNothingBroke();
  }

  @Test
  void managersSeeAndChangeTheirOwnPeopleOnlyAndNothingBreaks() throws Exception {
    List<String> before = others();
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      knock(Optional.of(world.tokens.get("MANAGER")), false);
    }
    assertEquals(before, others(), noise.toString());
    end = System.nanoTime() + TIME.toNanos() / 2;
    while (System.nanoTime() < end) {
      knock(Optional.of(world.tokens.get("ADMIN")), true);
    }
    assertNothingBroke();
  }

  private void knock(Optional<String> token, boolean seesAll) throws Exception {
    String sent;
    HttpRequest.Builder request;
    if (random.nextInt(3) > 0) {
      AccessMatrixTest.Row row = rows.get(random.nextInt(rows.size()));
      sent = row.request();
      for (AccessWorld.Team team : random.nextBoolean() ? both() : both().reversed()) {
        for (Map.Entry<String, String> value :
            new TreeMap<>(team.values()).descendingMap().entrySet()) {
          sent =
              random.nextInt(20) == 0
                  ? sent.replace("$" + value.getKey(), noise.bit())
                  : sent.replace("$" + value.getKey(), value.getValue());
        }
      }
      sent = sent.replace("$key", "k" + random.nextInt(50));
      if (row.door().contains("/")) {
        sent = noise.broken(AccessMatrixTest.Row.path(sent));
        request = path(sent, random.nextInt(3) == 0 ? method() : "GET", "");
      } else {
        sent = random.nextInt(3) == 0 ? sent : noise.broken(sent);
        String body = JSON.writeValueAsString(Map.of("query", sent, "variables", variables()));
        body = random.nextInt(10) == 0 ? noise.broken(body) : body;
        sent = body;
        request = path("/graphql", "POST", body).setHeader("Content-Type", "application/json");
      }
    } else {
      sent = noise.broken(PATHS.get(random.nextInt(PATHS.size())));
      request = path(sent, method(), random.nextBoolean() ? "" : noise());
    }
    if (request.build().uri().getPath().contains("scim")
        && token.equals(Optional.of(world.tokens.get("INTEGRATION")))) {
      // There it may change all accounts: ScimFuzzTest.
      return;
    }
    token.ifPresent(
        value ->
            request.setHeader(
                "Authorization", "Bearer " + (random.nextInt(50) == 0 ? value + "x" : value)));
    if (random.nextInt(4) == 0) {
      request.setHeader("Accept", TYPES.get(random.nextInt(TYPES.size())));
    }
    if (random.nextInt(10) == 0) {
      request.setHeader("Content-Encoding", "gzip");
    }
    HttpResponse<InputStream> response;
    String body;
    try {
      response =
          HTTP.send(
              request.timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      body = firstPart(response);
    } catch (HttpTimeoutException e) {
      throw new AssertionError("no answer; %s: %s".formatted(noise, sent), e);
    } catch (IOException e) {
      // The connection was closed before all of the body was taken, as after an error it may be.
      return;
    }
    String told = "%s: %s\n%d %s".formatted(noise, sent, response.statusCode(), body);
    assertTrue(response.statusCode() < 500 || response.statusCode() == 501, told);
    assertFalse(body.contains("\"INTERNAL\""), told);
    if (!seesAll) {
      for (String secret : List.of("account", "manager", "between", "delivery")) {
        String id = world.other.get(secret);
        assertFalse(body.contains(id) && !sent.contains(id), told);
      }
      assertFalse(body.contains("Protea Person") && !sent.contains("Protea Person"), told);
      if (token.isEmpty() || !token.equals(Optional.of(world.tokens.get("MANAGER")))) {
        assertFalse(body.contains("Lobelia") && !sent.contains("Lobelia"), told);
      }
    }
  }

  /** What went wrong inside is logged with its stack. */
  private void assertNothingBroke() {
    assertEquals(
        List.of(),
        world.service.scan.logged().stream().filter(text -> text.contains("\tat ")).toList(),
        noise.toString());
  }

  private List<AccessWorld.Team> both() {
    return List.of(world.own, world.other);
  }

  /** All of an answer, or of a stream what comes first. */
  private static String firstPart(HttpResponse<InputStream> response) throws IOException {
    try (InputStream in = response.body()) {
      boolean stream =
          response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
      byte[] bytes = stream ? in.readNBytes(200) : in.readNBytes(1_000_000);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private HttpRequest.Builder path(String path, String method, String body) {
    return HttpRequest.newBuilder(uri(path))
        .method(
            method,
            body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
  }

  /** What a client can send at all. */
  private URI uri(String path) {
    try {
      URI uri = new URI(world.service.client.url(path.startsWith("/") ? path : "/" + path));
      return uri.getHost() == null ? URI.create(world.service.client.url("/")) : uri;
    } catch (URISyntaxException e) {
      return URI.create(world.service.client.url("/graphql"));
    }
  }

  private String method() {
    return METHODS.get(random.nextInt(METHODS.size()));
  }

  private Map<String, Object> variables() {
    return random.nextInt(5) == 0 ? Map.of(noise.bit(), List.of(noise.bit(), 1)) : Map.of();
  }

  private String noise() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      text.append(random.nextBoolean() ? noise.bit() : (char) random.nextInt(0x300));
    }
    return random.nextInt(50) == 0 ? text.toString().repeat(5_000) : text.toString();
  }

  private Map<String, List<String>> state() {
    Map<String, List<String>> state = new TreeMap<>();
    try (Database database = new Database(world.service.database)) {
      TABLES.forEach(
          (table, wanted) -> {
            List<String> columns =
                database.query(
                    """
                    SELECT column_name FROM information_schema.columns
                    WHERE table_schema = DATABASE() AND table_name = ?
                      AND (? = '*' OR FIND_IN_SET(column_name, REPLACE(?, ' ', '')))
                    ORDER BY ordinal_position
                    """,
                    row -> "QUOTE(`" + row.string("column_name") + "`)",
                    table,
                    wanted,
                    wanted);
            state.put(
                table,
                database.query(
                    "SELECT CONCAT_WS('|', %s) AS line FROM %s ORDER BY 1"
                        .formatted(String.join(", ", columns), table),
                    row -> row.string("line")));
          });
    }
    return state;
  }

  /** The accounts that the manager has nothing to do with, and their secrets. */
  private List<String> others() {
    List<String> lines = new ArrayList<>();
    try (Database database = new Database(world.service.database)) {
      lines.addAll(
          database.query(
              """
              SELECT CONCAT_WS('|', a.id, a.status, a.display_name, s.id, s.live, s.expires_at) AS line
              FROM account a LEFT JOIN claim_secret s ON s.account_id = a.id
              WHERE a.display_name LIKE 'Protea%' ORDER BY a.id, s.id
              """,
              row -> row.string("line")));
    }
    assertFalse(lines.isEmpty());
    return lines;
  }
}
