package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.claim.AccessCode;
import org.mwaliko.server.claim.ClaimToken;
import org.mwaliko.server.claim.ClaimWorld;
import org.mwaliko.spi.SecretKind;

/** What nobody learns, and what changes nothing. */
class ClaimPrivacyTest {

  private static ClaimServer server;
  private static ClaimWorld world;

  @BeforeAll
  static void start() {
    server = new ClaimServer("https://people.example.com");
    world = server.world;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void p6LookingAtALinkChangesNothing() {
    String link = world.issue(world.invited("Amina", "Otieno"), SecretKind.LINK);
    String path = link.substring(ClaimWorld.URL.toString().length());
    Map<String, List<String>> before = world.state();
    for (int i = 0; i < 100; i++) {
      String method = i % 2 == 0 ? "GET" : "HEAD";
      String purpose = i % 3 == 0 ? "prefetch" : "";
      HttpResponse<String> page = server.send(method, path, "", "Sec-Purpose", purpose);
      assertEquals(200, page.statusCode());
      assertEquals(method.equals("HEAD"), page.body().isEmpty());
    }
    assertEquals(before, world.state());
  }

  @Test
  void p6NothingInThePageSendsTheForm() {
    String page = server.get("/claim").body();
    assertFalse(page.matches("(?is).*(http-equiv|<iframe|<img|<body [^>]*on|\\son\\w+=).*"));
    String script = server.get("/claim/claim.js").body();
    assertFalse(script.matches("(?is).*(submit|fetch|XMLHttpRequest|sendBeacon|\\.click).*"));
  }

  @Test
  void aLinkThatLivesLooksLikeOneThatDoesNot() {
    UUID id = world.invited("Brian", "Kamau");
    String dead = token(world.issue(id, SecretKind.LINK));
    String live = token(world.issue(id, SecretKind.LINK));
    String uninvited = token(world.issue(world.awaiting("Brian", "Kamau"), SecretKind.LINK));
    String unknown = ClaimToken.random().characters();
    String expected = neutral(server.get("/claim/" + live), live);
    for (String token :
        List.of(dead, uninvited, unknown, "nonsense", AccessCode.random().grouped())) {
      assertEquals(expected, neutral(server.get("/claim/" + token), token));
    }
  }

  @Test
  void p10EveryRefusalIsTheSamePage() {
    UUID id = world.invited("Carol", "Njeri");
    String superseded = world.issue(id, SecretKind.CODE);
    String current = world.issue(id, SecretKind.CODE);
    String used = world.invitedCode("Carol", "Njeri");
    assertEquals(200, server.submit(used, "Carol").statusCode());
    String uninvited = world.issue(world.awaiting("Carol", "Njeri"), SecretKind.CODE);
    char last = current.charAt(current.length() - 1);
    String mistyped = current.substring(0, current.length() - 1) + (last == 'Z' ? 'Y' : 'Z');

    List<HttpResponse<String>> answers = new ArrayList<>();
    Map<String, String> attempts = new LinkedHashMap<>();
    attempts.put(AccessCode.random().grouped(), "Carol");
    // Who knows whose they were as well is told what became of them.
    attempts.put(superseded, "Somebody");
    attempts.put(used, "Somebody");
    attempts.put(uninvited, "Carol");
    attempts.put(mistyped, "Carol");
    attempts.put("nonsense", "Carol");
    attempts.put(current, "Somebody");
    attempts.forEach((code, proof) -> answers.add(server.submit(code, proof)));
    String expired = world.invitedCode("Carol", "Njeri");
    attempts.put(expired, "Somebody");
    world.now.updateAndGet(now -> now.plus(Duration.ofDays(8)));
    answers.add(server.submit(expired, "Somebody"));

    List<Map.Entry<String, String>> typed = List.copyOf(attempts.entrySet());
    String expected = neutral(answers.getFirst(), typed.getFirst().getKey(), "Carol");
    assertTrue(expected.startsWith("422"));
    for (int i = 1; i < typed.size(); i++) {
      assertEquals(
          expected, neutral(answers.get(i), typed.get(i).getKey(), typed.get(i).getValue()));
    }
  }

  @Test
  void p7AnOutageIsReportedWithoutTheSecret() {
    List<String> logged = new ArrayList<>();
    Logger logger = Logger.getLogger(ClaimPage.class.getName());
    Handler handler = new Recording(logged);
    try (ClaimServer broken = new ClaimServer("https://people.example.com")) {
      String code = broken.world.invitedCode("Daudi", "Mutua");
      broken.world.database.close();
      logger.addHandler(handler);
      logger.setUseParentHandlers(false);
      HttpResponse<String> page = broken.submit(code, "Daudi");
      assertEquals(500, page.statusCode());
      assertTrue(page.body().contains("It’s not your fault"));
      assertFalse(page.body().contains(code));
      assertEquals(1, logged.size());
      assertFalse(logged.getFirst().contains(code));
      assertFalse(logged.getFirst().contains(code.replace("-", "")));
      assertFalse(logged.getFirst().contains("Daudi"));
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
  }

  private static String token(String link) {
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /** All of an answer but what was sent along and what is random. */
  private static String neutral(HttpResponse<String> page, String... sent) {
    String text = page.statusCode() + " " + page.body();
    text = text.replace(ClaimServer.form(page), "FORM");
    for (String part : sent) {
      text = text.replace("value=\"" + part + "\"", "value=\"SENT\"");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>(page.headers().map());
    // Those differ with the lengths of what was sent and with time.
    headers.remove("content-length");
    headers.remove("date");
    headers.remove("set-cookie");
    return text + headers;
  }

  /** Keeps what is logged, with the stack. */
  private static final class Recording extends Handler {
    private final List<String> logged;

    Recording(List<String> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord entry) {
      StringWriter text = new StringWriter();
      entry.getThrown().printStackTrace(new PrintWriter(text));
      logged.add(entry.getMessage() + text);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
