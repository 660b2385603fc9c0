package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.Mwaliko;
import org.mwaliko.server.Wiring;
import org.mwaliko.server.database.Database;

/** Browsers that sign in, and what else tries to. */
class SessionTest {

  private static final String COOKIE = "mwaliko";
  private static TestClock clock;
  private static TestService service;

  @BeforeAll
  static void start() {
    clock = new TestClock();
    service = TestService.start("session", clock, "");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whoeverPastesATokenIsSignedInUntilTheySignOut() {
    Visitor visitor = signedIn(token("AUDITOR"));
    HttpResponse<String> answer = viewer(visitor);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains("AUDITOR"), answer.body());

    Map<String, String> kept = Map.copyOf(visitor.cookies);
    String csrf = visitor.csrf();
    assertEquals(403, signOut(visitor, "wrong", visitor.origin).statusCode());
    assertEquals(403, signOut(visitor, csrf, "https://evil.example").statusCode());
    assertTrue(visitor.isSignedIn());
    assertEquals(204, signOut(visitor, csrf, visitor.origin).statusCode());
    assertFalse(visitor.cookies.containsKey(COOKIE));
    visitor.cookies.putAll(kept);
    assertFalse(visitor.isSignedIn(), "who kept the cookie has nothing");
    assertEquals(401, visitor.viewer(headers(csrf, visitor.origin)).statusCode());
  }

  @Test
  void theTokenIsTakenWithSpacesAndWithBearerAround() {
    Visitor visitor = visitor();
    assertEquals(303, visitor.signIn("  Bearer " + TestService.TOKEN + " \n").statusCode());
    assertTrue(visitor.isSignedIn());
  }

  @Test
  void anotherOrNoTokenIsRefusedAndSaysSo() {
    Visitor visitor = visitor();
    for (String wrong : List.of("mwk_wrong", "", "   ")) {
      HttpResponse<String> answer = visitor.signIn(wrong);
      assertEquals(401, answer.statusCode());
      assertTrue(answer.body().contains("This token is not valid"), answer.body());
      assertFalse(answer.body().contains("mwk_wrong"));
    }
    String integration = service.client.integration(Map.of("name", "Directory"));
    assertEquals(403, visitor.signIn(integration).statusCode());
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void eachSignInHasASecretOfItsOwnAndEndsTheOneBefore() {
    Visitor visitor = visitor();
    String planted = "A".repeat(43);
    visitor.cookies.put(COOKIE, planted);
    assertEquals(303, visitor.signIn(TestService.TOKEN).statusCode());
    String first = visitor.cookies.get(COOKIE);
    assertNotEquals(planted, first, "what somebody planted is not taken (fixation)");

    assertEquals(303, visitor.signIn(TestService.TOKEN).statusCode());
    assertNotEquals(first, visitor.cookies.get(COOKIE));
    Visitor old = visitor();
    old.cookies.put(COOKIE, first);
    assertFalse(old.isSignedIn());
    old.cookies.put(COOKIE, planted);
    assertFalse(old.isSignedIn());
  }

  @Test
  void whoIsSignedInSeesWhereAndSignsOutThereOrEverywhere() {
    String token = token("AUDITOR");
    GraphQlClient auditor = new GraphQlClient(service.client.url(), token, service.scan);
    Visitor home = signedIn(token);
    Visitor work = signedIn(token);
    Visitor other = signedIn(token("AUDITOR"));
    String list = "{ sessions { totalCount nodes { id createdAt lastSeenAt expiresAt } } }";
    JsonNode sessions = auditor.run(list).get("sessions");
    assertEquals(2, sessions.get("totalCount").asInt(), "only their own");
    Instant seen = Instant.parse(sessions.at("/nodes/0/lastSeenAt").asText());
    assertEquals(
        seen.plus(Duration.ofMinutes(30)),
        Instant.parse(sessions.at("/nodes/0/expiresAt").asText()));

    String end =
        "mutation ($ids: [ID!]) { endSessions(input: { ids: $ids }) {"
            + " endedCount userErrors { code message } } }";
    Map<String, ?> later = Map.of("ids", List.of(sessions.at("/nodes/0/id").asText()));
    assertEquals(1, auditor.mutate(end, later).get("endedCount").asInt());
    assertFalse(work.isSignedIn());
    assertTrue(home.isSignedIn());
    assertEquals(
        "NOT_FOUND", auditor.run(end, later).at("/endSessions/userErrors/0/code").asText());
    assertEquals(
        "NOT_FOUND",
        service
            .client
            .run(end, Map.of("ids", List.of(sessions.at("/nodes/1/id").asText())))
            .at("/endSessions/userErrors/0/code")
            .asText(),
        "somebody else's");

    assertEquals(1, auditor.mutate(end, Map.of()).get("endedCount").asInt());
    assertFalse(home.isSignedIn());
    assertTrue(other.isSignedIn());
  }

  @Test
  void aFormThatAnotherSiteMadeSignsNobodyIn() {
    Visitor visitor = visitor();
    assertEquals(403, visitor.signIn(TestService.TOKEN, "made-up").statusCode());
    visitor.origin = "https://evil.example";
    assertEquals(403, visitor.signIn(TestService.TOKEN).statusCode());
    visitor.origin = "null";
    assertEquals(403, visitor.signIn(TestService.TOKEN).statusCode(), "null says nothing");
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void theCookieAloneOpensNoDoorOfPrograms() {
    Visitor visitor = signedIn(TestService.TOKEN);
    String csrf = visitor.csrf();
    String own = visitor.origin;
    assertEquals(200, visitor.viewer(headers(csrf, own)).statusCode());
    assertEquals(401, visitor.viewer().statusCode(), "without the header");
    assertEquals(401, visitor.viewer("Origin", own).statusCode());
    assertEquals(401, visitor.viewer("X-Mwaliko-CSRF", csrf).statusCode(), "from nowhere");
    assertEquals(401, visitor.viewer(headers("wrong", own)).statusCode());
    assertEquals(401, visitor.viewer(headers(csrf, "https://evil.example")).statusCode());
    assertEquals(401, visitor.viewer(headers(csrf, own + ".evil.example")).statusCode());
    assertEquals(
        401,
        visitor
            .viewer("X-Mwaliko-CSRF", csrf, "Origin", own, "Sec-Fetch-Site", "cross-site")
            .statusCode());
    String other = signedIn(TestService.TOKEN).csrf();
    assertEquals(401, visitor.viewer(headers(other, own)).statusCode(), "another session's");
    assertEquals(
        415,
        visitor
            .post(
                "/graphql",
                "{\"query\": \"{ viewer { role } }\"}",
                "X-Mwaliko-CSRF",
                csrf,
                "Origin",
                own,
                "Content-Type",
                "text/plain")
            .statusCode());
    assertEquals(401, visitor.get("/exports/audit").statusCode());
    assertEquals(200, visitor.get("/exports/audit", "X-Mwaliko-CSRF", csrf).statusCode());
    assertEquals(
        401,
        visitor
            .get("/exports/audit", "X-Mwaliko-CSRF", csrf, "Sec-Fetch-Site", "same-site")
            .statusCode());
  }

  @Test
  void aBearerTokenWinsOverTheCookie() {
    Visitor visitor = signedIn(TestService.TOKEN);
    String csrf = visitor.csrf();
    String auditor = token("AUDITOR");
    HttpResponse<String> answer =
        visitor.viewer(
            "Authorization", "Bearer " + auditor, "X-Mwaliko-CSRF", csrf, "Origin", visitor.origin);
    assertTrue(answer.body().contains("AUDITOR"), answer.body());
    assertEquals(
        401,
        visitor
            .viewer("Authorization", "Basic eDp5", "X-Mwaliko-CSRF", csrf, "Origin", visitor.origin)
            .statusCode());
  }

  @Test
  void aSessionEndsWithItsTokenAtOnce() {
    JsonNode made = createToken("AUDITOR", Map.of());
    Visitor visitor = signedIn(made.get("token").asText());
    String csrf = visitor.csrf();
    service.client.mutate(
        "mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input)"
            + " { userErrors { message } } }",
        Map.of("input", Map.of("id", made.at("/apiToken/id").asText())));
    assertEquals(401, visitor.viewer(headers(csrf, visitor.origin)).statusCode());
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void aSessionEndsWhenItsTokenExpires() {
    JsonNode made =
        createToken(
            "AUDITOR",
            Map.of("expiresAt", clock.instant().plus(Duration.ofMinutes(10)).toString()));
    Visitor visitor = signedIn(made.get("token").asText());
    clock.advance(Duration.ofMinutes(9));
    assertTrue(visitor.isSignedIn());
    clock.advance(Duration.ofMinutes(2));
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void aSessionEndsAfterHalfAnHourWithoutARequest() {
    Visitor visitor = signedIn(TestService.TOKEN);
    clock.advance(Duration.ofMinutes(29));
    assertTrue(visitor.isSignedIn());
    clock.advance(Duration.ofMinutes(29));
    assertTrue(visitor.isSignedIn(), "each request prolongs it");
    clock.advance(Duration.ofMinutes(31));
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void aSessionEndsAfterTwelveHoursHoweverBusy() {
    Visitor visitor = signedIn(TestService.TOKEN);
    for (int i = 0; i < 35; i++) {
      clock.advance(Duration.ofMinutes(20));
      assertTrue(visitor.isSignedIn());
    }
    clock.advance(Duration.ofMinutes(21));
    assertFalse(visitor.isSignedIn());
  }

  @Test
  void aSessionOfOneProcessIsKnownToTheOtherAndEndedThereToo() throws IOException {
    Visitor here = signedIn(TestService.TOKEN);
    String csrf = here.csrf();
    int port = TestService.freePort();
    try (Mwaliko second = another("second", port, text -> text)) {
      Visitor there = here.at("http://127.0.0.1:" + second.port());
      assertEquals(csrf, there.csrf());
      assertEquals(200, there.viewer(headers(csrf, here.origin)).statusCode());
      assertEquals(204, signOut(there, csrf, here.origin).statusCode());
      assertFalse(here.isSignedIn());
    }
  }

  @Test
  void theCookieIsForThisHostAloneAndOutOfReachOfScripts() throws IOException {
    String plain = cookie(visitor().signIn(TestService.TOKEN), COOKIE + "=");
    assertTrue(plain.contains("HttpOnly") && plain.contains("SameSite=Strict"), plain);
    assertTrue(plain.contains("Path=/") && !plain.contains("Domain"), plain);
    assertFalse(plain.contains("Secure"), "it would not be kept: " + plain);

    int port = TestService.freePort();
    String publicUrl = "https://people.example.com";
    try (Mwaliko https =
        another(
            "https",
            port,
            text -> text.replaceFirst("public-url: \\S+", "public-url: " + publicUrl))) {
      Visitor visitor = new Visitor("http://127.0.0.1:" + https.port(), publicUrl);
      HttpResponse<String> answer = visitor.signIn(TestService.TOKEN);
      assertEquals(303, answer.statusCode());
      String secure = cookie(answer, "__Host-mwaliko=");
      assertTrue(secure.contains("Secure") && secure.contains("HttpOnly"), secure);
      assertTrue(secure.contains("SameSite=Strict") && secure.contains("Path=/"), secure);
      HttpResponse<String> page = visitor.get("/console");
      assertTrue(page.headers().firstValue("Strict-Transport-Security").isPresent());
      assertTrue(visitor.isSignedIn());
    }
  }

  @Test
  void thePageIsKeptNowhereAndLoadsNothingFromElsewhere() {
    Visitor visitor = signedIn(TestService.TOKEN);
    HttpResponse<String> page = visitor.get("/console");
    Map<String, String> expected =
        Map.of(
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri"
                    + " 'none'");
    expected.forEach(
        (name, value) -> assertEquals(value, page.headers().firstValue(name).orElse("none"), name));
    assertEquals(
        "no-store",
        visitor.get("/console/sign-in").headers().firstValue("Cache-Control").orElse(""));
  }

  @Test
  void neitherTheSecretNorTheTokenIsInTheDatabase() {
    String token = token("AUDITOR");
    Visitor visitor = signedIn(token);
    String secret = visitor.cookies.get(COOKIE);
    try (Database database = new Database(service.database)) {
      List<String> rows =
          database.query(
              "SELECT secret_hash, sealed_token FROM session",
              row ->
                  new String(row.bytes("secret_hash"), StandardCharsets.ISO_8859_1)
                      + new String(row.bytes("sealed_token"), StandardCharsets.ISO_8859_1));
      assertFalse(rows.isEmpty());
      assertTrue(rows.stream().noneMatch(row -> row.contains(token) || row.contains(secret)));
      assertEquals(
          1,
          database.count(
              "SELECT COUNT(*) AS n FROM session WHERE secret_hash = UNHEX(SHA2(?, 256))", secret));
    }
  }

  @Test
  void signingInAndOutIsInTheAuditLog() {
    Visitor visitor = signedIn(TestService.TOKEN);
    signOut(visitor, visitor.csrf(), visitor.origin);
    JsonNode events =
        service
            .client
            .run(
                "{ auditEvents(filter: {action: [SESSION_STARTED, SESSION_ENDED]}, first: 2)"
                    + " { nodes { action targetType targetId } } }")
            .at("/auditEvents/nodes");
    assertEquals("SESSION_ENDED", events.at("/0/action").asText());
    assertEquals("SESSION_STARTED", events.at("/1/action").asText());
    assertEquals(events.at("/0/targetId"), events.at("/1/targetId"));
  }

  @Test
  void wrongTokensOfOneNetworkHaveToWait() throws IOException {
    int port = TestService.freePort();
    try (Mwaliko other = another("throttled", port, text -> text)) {
      Visitor visitor = visitor().at("http://127.0.0.1:" + other.port());
      String form =
          visitor.get("/console").body().replaceAll("(?s).*name=\"form\" value=\"([^\"]+).*", "$1");
      HttpResponse<String> answer = visitor.signIn("mwk_wrong", form);
      for (int i = 0; i < 25 && answer.statusCode() == 401; i++) {
        answer = visitor.signIn("mwk_wrong" + i, form);
      }
      assertEquals(429, answer.statusCode());
      assertTrue(answer.headers().firstValue("Retry-After").isPresent());
      assertTrue(answer.body().contains("Too many wrong tokens"));
    } finally {
      clock.advance(Duration.ofHours(2));
    }
  }

  private static Mwaliko another(String name, int port, UnaryOperator<String> change)
      throws IOException {
    Path file = service.directory.resolve(name + ".yaml");
    String text = Files.readString(service.directory.resolve("mwaliko.yaml"));
    Files.writeString(
        file,
        change.apply(
            text.replaceFirst("server: \\{ port: \\d+ }", "server: { port: " + port + " }")));
    InstantSource shared = clock;
    return Wiring.start(Configuration.read(file, shared), shared);
  }

  private static Visitor visitor() {
    return new Visitor(service.client.url(), service.client.url());
  }

  private static Visitor signedIn(String token) {
    Visitor visitor = visitor();
    HttpResponse<String> answer = visitor.signIn(token);
    assertEquals(303, answer.statusCode(), answer.body());
    assertEquals("/console", answer.headers().firstValue("Location").orElse(""));
    return visitor;
  }

  private static HttpResponse<String> viewer(Visitor visitor) {
    return visitor.viewer(headers(visitor.csrf(), visitor.origin));
  }

  private static HttpResponse<String> signOut(Visitor visitor, String csrf, String origin) {
    return visitor.post("/console/sign-out", "", headers(csrf, origin));
  }

  private static String[] headers(String csrf, String origin) {
    return new String[] {"X-Mwaliko-CSRF", csrf, "Origin", origin};
  }

  private static String cookie(HttpResponse<String> response, String start) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + start));
  }

  private static String token(String role) {
    return createToken(role, Map.of()).get("token").asText();
  }

  private static JsonNode createToken(String role, Map<String, String> more) {
    Map<String, Object> input = new HashMap<>(Map.of("name", role, "role", role));
    input.putAll(more);
    return service.client.mutate(
        "mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input)"
            + " { token apiToken { id } userErrors { message } } }",
        Map.of("input", input));
  }
}
