package org.mwaliko.server.web.graphiql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.graphql.LibraryServer;

/** The page in the system's Chromium. Without one skipped, but for the build server. */
final class GraphiQlBrowserTest {

  @Test
  void pageLoadsNothingFromElsewhereAndRunsQueriesAndSubscriptions() {
    Optional<Path> chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (chromium.isEmpty() && !"true".equals(System.getenv("CI"))) {
      System.err.println("SKIPPED: the browser tests need Chromium, which is not in /usr/bin");
      Assumptions.abort("no Chromium in /usr/bin");
    }
    try (LibraryServer server = new LibraryServer();
        Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(
                            chromium.orElseThrow(() -> new AssertionError("CI needs Chromium")))
                        .setArgs(List.of("--no-sandbox")))) {
      run(server, browser.newPage());
    }
  }

  private static void run(LibraryServer server, Page page) {
    List<String> elsewhere = new CopyOnWriteArrayList<>();
    List<String> problems = new CopyOnWriteArrayList<>();
    page.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith(server.uri("/").toString()) && !url.startsWith("data:")) {
            elsewhere.add(url);
          }
        });
    page.onPageError(problems::add);
    page.onConsoleMessage(
        message -> {
          if (message.text().contains("Content Security Policy")) {
            problems.add(message.text());
          }
        });
    page.navigate(server.uri("/graphiql").toString());
    page.locator(".graphiql-editor-tool .CodeMirror:visible").click();
    page.keyboard().insertText("{\"Authorization\": \"Bearer " + LibraryServer.TOKEN + "\"}");

    ask(page, "{ viewer { name } }");
    PlaywrightAssertions.assertThat(page.locator(".result-window")).containsText("Akinyi");
    page.screenshot(
        new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/graphiql.png")));

    ask(page, "subscription { ticks { count } }");
    PlaywrightAssertions.assertThat(page.locator(".result-window")).containsText("\"count\": 0");
    server.library.ticks.set(42);
    PlaywrightAssertions.assertThat(page.locator(".result-window")).containsText("\"count\": 42");
    assertEquals(List.of(), elsewhere);
    assertEquals(List.of(), problems);
  }

  private static void ask(Page page, String document) {
    page.locator(".graphiql-query-editor .CodeMirror").click();
    page.keyboard().press("Control+A");
    page.keyboard().insertText(document);
    page.locator(".graphiql-execute-button").click();
  }
}
