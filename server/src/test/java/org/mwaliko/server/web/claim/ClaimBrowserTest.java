package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.web.Chromium;
import org.mwaliko.server.web.page.Labels;
import org.mwaliko.server.web.page.Translations;
import org.mwaliko.spi.SecretKind;

/** The page in the system's Chromium. Without one skipped, but for the build server. */
class ClaimBrowserTest {

  private static ClaimServer server;
  private static Chromium chromium;
  private static Browser browser;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    browser = chromium.browser;
    server = new ClaimServer("http://localhost");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void somebodyWithoutAMouseClaims() {
    UUID id = server.world.invited("Amina", "Otieno");
    String code = server.world.issue(id, SecretKind.CODE);
    try (BrowserContext context = context(true)) {
      Page page = context.newPage();
      page.navigate(server.address("/claim"));
      page.keyboard().press("Tab");
      page.keyboard().type(code.toLowerCase());
      page.keyboard().press("Tab");
      page.keyboard().type("Somebody else");
      page.keyboard().press("Enter");
      page.waitForSelector("#refused");
      assertEquals("refused", focused(page), "what went wrong is read out first");
      assertEquals("refused code-hint", page.getAttribute("#code", "aria-describedby"));

      page.keyboard().press("Tab");
      assertEquals("code", focused(page));
      assertEquals(code.toLowerCase(), page.inputValue("#code"));
      page.keyboard().press("Tab");
      page.keyboard().press("Control+A");
      page.keyboard().type("amina");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForSelector(".done");
      assertEquals("Welcome, Amina Otieno", page.textContent("h1"));
    }
    assertEquals(AccountStatus.CLAIMED, server.world.account(id).status());
  }

  @Test
  void theCodeOfAQrCodeIsFilledInAndLeavesTheAddressBar() {
    UUID id = server.world.invited("Brian", "Kamau");
    String code = server.world.issue(id, SecretKind.CODE);
    Map<String, List<String>> before = server.world.state();
    try (BrowserContext context = context(true)) {
      Page page = context.newPage();
      List<Request> requests = new ArrayList<>();
      page.onRequest(requests::add);
      page.navigate(server.address("/claim#" + code));
      assertEquals(code, page.inputValue("#code"));
      assertEquals("proof", focused(page));
      assertEquals(server.address("/claim"), page.url());
      assertEquals(before, server.world.state(), "P6: scripts change nothing");
      assertTrue(requests.stream().allMatch(request -> request.method().equals("GET")));
      assertFalse(requests.stream().anyMatch(request -> request.url().contains(code)));

      page.keyboard().type("kamau");
      page.keyboard().press("Enter");
      page.waitForSelector(".done");
    }
    assertEquals(AccountStatus.CLAIMED, server.world.account(id).status());
  }

  @Test
  void aSecondQrCodeInTheSameTabIsFilledInAsWell() {
    try (BrowserContext context = context(true)) {
      Page page = context.newPage();
      page.navigate(server.address("/claim#0000-0000-0000-0000"));
      page.evaluate("location.hash = 'K7QM-2RWD-9XTH-4FBC'");
      page.waitForFunction("document.getElementById('code').value.startsWith('K7QM')");
      assertEquals(server.address("/claim"), page.url());
      page.evaluate("location.hash = 'not%20a%20code'");
      page.waitForFunction("location.hash === ''");
      assertEquals("K7QM-2RWD-9XTH-4FBC", page.inputValue("#code"));
    }
  }

  @Test
  void somebodyWithoutScriptsClaims() {
    UUID id = server.world.invited("Carol", "Njeri");
    String link = server.world.issue(id, SecretKind.LINK);
    try (BrowserContext context = context(false)) {
      Page page = context.newPage();
      page.navigate(server.address(link.substring(link.indexOf("/claim"))));
      page.fill("#proof", "Njeri");
      page.click("button");
      assertEquals("Welcome, Carol Njeri", page.textContent("h1"));
    }
    assertEquals(AccountStatus.CLAIMED, server.world.account(id).status());
  }

  @Test
  void noLanguageIsTooWideForASmallPhone() {
    try (BrowserContext context = context(true)) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.setViewportSize(320, 640);
      for (Labels language : Translations.load(Locale.ENGLISH).all()) {
        page.navigate(server.address("/claim?lang=" + language.tag()));
        page.click("summary");
        assertEquals(
            0,
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"),
            language.tag());
      }
      assertEquals(List.of(), complaints, "nothing that the policy forbids");
    }
  }

  private static BrowserContext context(boolean scripts) {
    return browser.newContext(
        new Browser.NewContextOptions().setLocale("en").setJavaScriptEnabled(scripts));
  }

  private static Object focused(Page page) {
    return page.evaluate("document.activeElement.id");
  }
}
