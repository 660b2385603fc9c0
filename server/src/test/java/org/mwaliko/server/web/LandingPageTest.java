package org.mwaliko.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.web.claim.ClaimServer;

class LandingPageTest {

  private static ClaimServer server;

  @BeforeAll
  static void start() {
    server = new ClaimServer("https://people.example.com/join");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void itLeadsToWhatThereIs() {
    HttpResponse<String> page = server.get("/");
    assertEquals(200, page.statusCode());
    for (String path :
        List.of(
            "/claim",
            "/graphql/schema.graphqls",
            "/templates/accounts.xlsx",
            "/templates/accounts.csv",
            "/templates/selection.csv")) {
      assertTrue(page.body().contains("href=\"/join" + path + "\""), path);
    }
    assertTrue(page.body().contains("curl https://people.example.com/join/graphql \\"));
  }

  @Test
  void robotsAreKeptOut() {
    assertEquals("User-agent: *\nDisallow: /\n", server.get("/robots.txt").body());
  }

  @Test
  void thereIsAnIcon() {
    HttpResponse<String> icon = server.get("/favicon.svg");
    assertEquals(Optional.of("image/svg+xml"), icon.headers().firstValue("Content-Type"));
    assertTrue(icon.body().startsWith("<svg"));
  }

  @Test
  void aBrowserIsToldInItsLanguageThatThereIsNothing() {
    HttpResponse<String> page =
        server.get("/a/b?c=%3Cd%3E", "Accept", "text/html", "Accept-Language", "es");
    assertEquals(404, page.statusCode());
    assertTrue(page.body().contains("Esta página no existe"));
    assertTrue(page.body().contains("href=\"/join/claim\""));
    assertEquals(404, server.get("/claim/a/b", "Accept", "text/html").statusCode());
  }

  @Test
  void aProgramIsToldInPlainText() {
    HttpResponse<String> answer =
        server.send("POST", "/nothing", "{}", "Accept", "application/json");
    assertEquals(404, answer.statusCode());
    assertEquals("Not found\n", answer.body());
    assertFalse(answer.headers().firstValue("Content-Type").orElseThrow().contains("html"));
  }
}
