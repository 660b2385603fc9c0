package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.spi.SecretKind;

/** Headers, forged forms, other methods, languages. */
class ClaimRequestTest {

  private static final String FORM_TYPE = "application/x-www-form-urlencoded";

  private static ClaimServer server;

  @BeforeAll
  static void start() {
    server = new ClaimServer("https://people.example.com/join");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /claim, 200",
    "HEAD, /claim, 200",
    "GET, /claim/x, 200",
    "POST, /claim, 415",
    "PUT, /claim, 405",
    "DELETE, /claim/x, 405",
    "POST, /claim/x, 405",
    "GET, /claim/, 200"
  })
  void everyAnswerIsKeptPrivate(String method, String path, int status) {
    HttpResponse<String> page = server.send(method, path, "");
    assertEquals(status, page.statusCode());
    assertEquals(List.of("no-store"), page.headers().allValues("Cache-Control"));
    assertEquals(List.of("no-referrer"), page.headers().allValues("Referrer-Policy"));
    assertEquals(List.of("nosniff"), page.headers().allValues("X-Content-Type-Options"));
    assertEquals(List.of("DENY"), page.headers().allValues("X-Frame-Options"));
    assertEquals(List.of("noindex, nofollow"), page.headers().allValues("X-Robots-Tag"));
    assertEquals(List.of("text/html; charset=utf-8"), page.headers().allValues("Content-Type"));
    List<String> policy =
        List.of(page.headers().firstValue("Content-Security-Policy").orElseThrow().split("; "));
    assertTrue(
        policy.containsAll(
            List.of(
                "default-src 'none'",
                "style-src 'self'",
                "script-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'")));
  }

  @Test
  void thePageNeedsNothingButWhatItsPolicyAllows() {
    String page = server.get("/claim").body();
    assertTrue(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"));
    assertFalse(page.contains("<style"));
    assertFalse(page.contains("style="));
    assertFalse(page.replace("https://people.example.com/join", "").contains("://"));
    assertTrue(page.contains("href=\"/join/claim/page.css\""), "below the public address's path");
    assertTrue(page.contains("action=\"/join/claim\""));
    assertTrue(page.contains("Acme &amp; &lt;Söhne&gt;"));
  }

  @ParameterizedTest
  @CsvSource({
    "page.css, text/css; charset=utf-8",
    "claim.js, text/javascript; charset=utf-8",
    "icon.svg, image/svg+xml"
  })
  void filesAreServedOnceAndThenFromTheCache(String name, String type) {
    HttpResponse<String> file = server.get("/claim/" + name);
    assertEquals(200, file.statusCode());
    assertEquals(Optional.of(type), file.headers().firstValue("Content-Type"));
    String etag = file.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = server.get("/claim/" + name, "If-None-Match", etag);
    assertEquals(304, again.statusCode());
    HttpResponse<String> head = server.send("HEAD", "/claim/" + name, "");
    assertEquals(200, head.statusCode());
    assertEquals(
        file.headers().firstValue("Content-Length"), head.headers().firstValue("Content-Length"));
  }

  @Test
  void theCookieIsForThisPageAlone() {
    HttpResponse<String> page = server.get("/claim");
    List<String> cookie =
        List.of(page.headers().firstValue("Set-Cookie").orElseThrow().split("; ?"));
    assertTrue(cookie.getFirst().startsWith("__Secure-mwaliko-claim="));
    assertTrue(
        cookie.containsAll(List.of("Path=/join/claim", "HttpOnly", "Secure", "SameSite=Strict")),
        cookie::toString);
    assertEquals("__Secure-mwaliko-claim=" + ClaimServer.form(page), cookie.getFirst());

    HttpResponse<String> second = server.get("/claim", "Cookie", cookie.getFirst());
    assertEquals(ClaimServer.form(page), ClaimServer.form(second), "two tabs, one value");
    assertTrue(second.headers().firstValue("Set-Cookie").isEmpty());
  }

  @Test
  void overPlainHttpTheCookieWorksAsWell() {
    try (ClaimServer plain = new ClaimServer("http://localhost:8080")) {
      String cookie = plain.get("/claim").headers().firstValue("Set-Cookie").orElseThrow();
      assertTrue(cookie.startsWith("mwaliko-claim="));
      assertFalse(cookie.contains("Secure"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no cookie", "other cookie", "no value", "broken cookie", "other site"})
  void aForgedFormClaimsNothing(String how) {
    UUID id = server.world.invited("Amina", "Otieno");
    String code = server.world.issue(id, SecretKind.CODE);
    HttpResponse<String> page = server.get("/claim");
    HttpResponse<String> other = server.get("/claim");
    String cookie =
        switch (how) {
          case "no cookie" -> "x=y";
          case "other cookie" -> ClaimServer.cookie(other);
          case "broken cookie" -> "__Secure-mwaliko-claim=";
          default -> ClaimServer.cookie(page);
        };
    String form =
        switch (how) {
          case "no value" -> "";
          case "broken cookie" -> "form=&";
          default -> "form=" + ClaimServer.form(page) + "&";
        };
    HttpResponse<String> answer =
        server.send(
            "POST",
            "/claim",
            form + ClaimServer.encode(Map.of("code", code, "proof", "Amina")),
            "Content-Type",
            FORM_TYPE,
            "Cookie",
            cookie,
            "Sec-Fetch-Site",
            how.equals("other site") ? "cross-site" : "same-origin");
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("Open the link in your message again"));
    assertFalse(answer.body().contains(code));
    assertEquals(AccountStatus.INVITED, server.world.account(id).status());
  }

  @Test
  void aBodyThatIsTooLongIsNotRead() {
    HttpResponse<String> page = server.submit("x".repeat(16 * 1024), "Amina");
    assertEquals(413, page.statusCode());
    assertEquals(422, server.submit("x".repeat(15 * 1024), "Amina").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, 415",
    "application/json, 415",
    "multipart/form-data, 415",
    "application/x-www-form-urlencoded, 400",
    "Application/X-WWW-Form-Urlencoded;charset=UTF-8, 400"
  })
  void onlyFormsAreRead(String type, int status) {
    assertEquals(
        status, server.send("POST", "/claim", "code=%zz", "Content-Type", type).statusCode());
  }

  @Test
  void otherMethodsAreToldWhichAreAllowed() {
    assertEquals(
        Optional.of("GET, HEAD, POST"),
        server.send("PUT", "/claim", "").headers().firstValue("Allow"));
    assertEquals(
        Optional.of("GET, HEAD"),
        server.send("POST", "/claim/x", "").headers().firstValue("Allow"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ar-EG,en;q=0.5 | <html lang=\"ar\" dir=\"rtl\">",
        "sw-KE | <html lang=\"sw\" dir=\"ltr\">",
        "zh-TW,zh;q=0.9 | <html lang=\"zh-Hant\" dir=\"ltr\">",
        "xx,pl;q=0.1 | <html lang=\"pl\" dir=\"ltr\">",
        "de;q=0, fr;q=0.2 | <html lang=\"fr\" dir=\"ltr\">",
        "* | <html lang=\"en\" dir=\"ltr\">",
        ";;q=x | <html lang=\"en\" dir=\"ltr\">"
      })
  void thePageSpeaksTheLanguageOfTheBrowser(String acceptLanguage, String start) {
    String page = server.get("/claim", "Accept-Language", acceptLanguage).body();
    assertTrue(page.contains(start), () -> page.substring(0, 100));
  }

  @Test
  void aLanguageChosenByHandStays() {
    HttpResponse<String> page = server.get("/claim?lang=hi", "Accept-Language", "de");
    assertTrue(page.body().contains("<html lang=\"hi\""));
    assertTrue(page.body().contains("name=\"lang\" value=\"hi\""));
    HttpResponse<String> refused =
        server.submit(Map.of("code", "x", "proof", "y", "lang", "hi"), "Accept-Language", "de");
    assertTrue(refused.body().contains("<html lang=\"hi\""));
    String other = server.get("/claim?lang=%22%3E%3Cscript", "Accept-Language", "de").body();
    assertTrue(other.contains("<html lang=\"de\""));
    assertFalse(other.contains("<script>"));
  }
}
