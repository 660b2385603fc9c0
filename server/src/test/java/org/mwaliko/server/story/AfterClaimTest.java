package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.microsoft.playwright.Page;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.web.Chromium;

/** Going on to the organisation's application, and asking for another invitation. */
class AfterClaimTest {

  private static final Pattern LINK = Pattern.compile("http://\\S+/claim/[A-Za-z0-9_-]{22}");
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final TestClock clock = new TestClock();
  private HttpServer application;
  private TestService service;

  @BeforeEach
  void start() throws IOException {
    application = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    application.createContext(
        "/welcome",
        exchange -> {
          arrived.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    application.start();
    service =
        TestService.start(
            "after-claim",
            clock,
            """
            hand-off: { url: "http://localhost:%d/welcome", audience: people-app, lifetime: PT2M }
            """
                .formatted(application.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    application.stop(0);
    service.close();
  }

  @Test
  void whoHasClaimedGoesOnToTheApplicationWithASignedTokenThatCanBeChecked() throws Exception {
    String id = invite("ada");
    String link = link("ada", 0);
    try (Chromium chromium = Chromium.start()) {
      Page page = chromium.browser.newPage();
      page.navigate(link);
      page.fill("#proof", "ada");
      page.click("button");
      page.waitForSelector(".done");
      page.click("text=Continue");
      page.waitForURL("**/welcome");
    }
    String form = arrived.poll(10, TimeUnit.SECONDS);
    assertTrue(form.startsWith("token="), form);
    SignedJWT token =
        SignedJWT.parse(
            URLDecoder.decode(form.substring("token=".length()), StandardCharsets.UTF_8));
    JWTClaimsSet claims = checked(token);
    assertEquals(service.client.url(), claims.getIssuer());
    assertEquals(List.of("people-app"), claims.getAudience());
    assertEquals(id, claims.getSubject());
    assertEquals("E-ada", claims.getClaim("external_id"));
    assertEquals("ada@example.com", claims.getClaim("email"));
    assertEquals(
        Duration.ofMinutes(2),
        Duration.between(
            claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()));
    assertFalse(token.getPayload().toString().contains(link.substring(link.length() - 22)), "P7");
  }

  @Test
  void applicationsThatClaimThemselvesGetTheTokenFromTheMutationAndEachHasItsOwnNumber()
      throws Exception {
    invite("ben");
    invite("cleo");
    JsonNode first = claim(link("ben", 0));
    JsonNode second = claim(link("cleo", 0));
    assertTrue(first.at("/handOff/url").asText().endsWith("/welcome"));
    assertNotEquals(
        checked(SignedJWT.parse(first.at("/handOff/token").asText())).getJWTID(),
        checked(SignedJWT.parse(second.at("/handOff/token").asText())).getJWTID());
    JsonNode refused = claim(link("ben", 0));
    assertTrue(refused.get("handOff").isNull());
  }

  @Test
  void holderOfAReplacedLinkIsToldOfTheNewerOneAndMayHaveItSentAgainToTheSameAddressOnly()
      throws Exception {
    String id = invite("ada");
    String first = link("ada", 0);
    service.client.mutate(
        """
        mutation ($id: ID!) { resendInvite(input: { account: { id: $id }, idempotencyKey: "again" }) {
          userErrors { message } } }
        """,
        Map.of("id", id));
    String second = link("ada", 1);
    HttpResponse<String> told = submit(first, "ada", false);
    assertEquals(410, told.statusCode());
    assertTrue(told.body().contains("was emailed to a…@example.com on "), told.body());
    assertTrue(told.body().contains("Send a new invitation to a…@example.com"), told.body());

    assertEquals(422, submit(first, "somebody", true).statusCode());
    HttpResponse<String> sent = submit(first, "ada", true);
    assertEquals(200, sent.statusCode());
    assertTrue(sent.body().contains("on its way to a…@example.com"), sent.body());
    String third = link("ada", 2);
    assertNotEquals(second, third);
    submit(first, "ada", true);
    assertEquals(3, service.mail.getReceivedMessages().length, "once an hour");
    assertEquals(410, submit(second, "ada", false).statusCode());
    assertEquals(200, submit(third, "ada", false).statusCode());
    assertTrue(submit(first, "ada", true).body().contains("This account was activated on "));
    assertEquals(3, service.mail.getReceivedMessages().length);
  }

  private JWTClaimsSet checked(SignedJWT token) throws Exception {
    String keys =
        HTTP.send(
                HttpRequest.newBuilder(URI.create(service.client.url("/.well-known/jwks.json")))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    assertFalse(keys.contains("\"d\""), "no private key is published");
    ECKey key = JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
    assertTrue(token.verify(new ECDSAVerifier(key)));
    return token.getJWTClaimsSet();
  }

  private String invite(String name) {
    return service
        .client
        .mutate(
            """
            mutation ($name: String!, $email: String!, $external: String!) {
              createAccount(input: { displayName: $name, email: $email, externalId: $external, invite: NOW,
                idempotencyKey: $name }) { account { id } userErrors { message } } }
            """,
            Map.of("name", name, "email", name + "@example.com", "external", "E-" + name))
        .at("/account/id")
        .asText();
  }

  private JsonNode claim(String link) {
    return service
        .client
        .run(
            """
            mutation ($secret: String!) { claimAccount(input: { secret: $secret }) {
              account { id } handOff { url token expiresAt } userErrors { code } } }
            """,
            Map.of("secret", link))
        .get("claimAccount");
  }

  /** The link of the latest but so many messages to somebody, once it is there. */
  private String link(String name, int place) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      List<String> links = new ArrayList<>();
      for (MimeMessage message : service.mail.getReceivedMessages()) {
        if (message.getAllRecipients()[0].toString().contains(name + "@")) {
          Matcher matcher =
              LINK.matcher(GreenMailUtil.getBody(message).replace("=\r\n", "").replace("=3D", "="));
          assertTrue(matcher.find());
          links.add(matcher.group());
        }
      }
      if (links.size() > place) {
        return links.get(place);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no message to " + name);
  }

  /** Fills in the page of a link. */
  private static HttpResponse<String> submit(String link, String proof, boolean again)
      throws Exception {
    HttpResponse<String> page =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
    Matcher form = FORM.matcher(page.body());
    assertTrue(form.find());
    String body =
        "form=%s&token=%s&proof=%s%s"
            .formatted(
                form.group(1),
                link.substring(link.length() - 22),
                URLEncoder.encode(proof, StandardCharsets.UTF_8),
                again ? "&again=yes" : "");
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(link.substring(0, link.length() - 23)))
            .header("Cookie", page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0])
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
