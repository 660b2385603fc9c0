package org.mwaliko.server.web.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.web.Chromium;
import org.mwaliko.spi.SecretKind;

/** A mail gateway that tries out the links of a message before its reader sees it. */
class ScannerTest {

  /** Of the languages one. */
  private static final String THINGS =
      "a:not([hreflang]), a[hreflang=sw], button, summary, input[type=submit]";

  private static Chromium chromium;
  private static ClaimServer server;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    server = new ClaimServer("http://localhost");
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
      server.close();
    }
  }

  @Test
  void p6ScannerThatFetchesRunsScriptsAndPressesEverythingClaimsNothing() {
    UUID id = server.world.invited("Amina", "Otieno");
    String link = server.world.issue(id, SecretKind.LINK);
    String path = link.substring(link.indexOf("/claim/"));
    Map<String, List<String>> before = server.world.state();
    for (String method : List.of("HEAD", "GET", "OPTIONS", "HEAD")) {
      server.send(method, path, "");
    }
    try (BrowserContext context = chromium.browser.newContext()) {
      Page page = context.newPage();
      page.navigate(server.address(path));
      page.waitForLoadState();
      int things = page.locator(THINGS).count();
      assertTrue(things > 2, "there is something to press");
      for (int i = 0; i < things; i++) {
        Page fresh = context.newPage();
        fresh.navigate(server.address(path));
        Locator thing = fresh.locator(THINGS).nth(i);
        thing.evaluate("element => element.click()");
        fresh.waitForLoadState(LoadState.NETWORKIDLE);
        fresh.close();
      }
      // Past the browser's own check that something was typed.
      page.navigate(server.address(path));
      page.evaluate("document.querySelectorAll('form').forEach(form => form.submit())");
      page.waitForSelector("#refused");
    }
    assertEquals(AccountStatus.INVITED, server.world.account(id).status());
    assertEquals(before, server.world.state());
    assertEquals(200, server.submit(Map.of("token", token(path), "proof", "Amina")).statusCode());
  }

  private static String token(String path) {
    return path.substring("/claim/".length());
  }
}
