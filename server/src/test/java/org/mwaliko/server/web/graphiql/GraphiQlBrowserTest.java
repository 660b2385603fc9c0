package org.mwaliko.server.web.graphiql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.graphql.LibraryServer;
import org.mwaliko.server.web.Chromium;

/** The page in the system's Chromium. Without one skipped, but for the build server. */
final class GraphiQlBrowserTest {

  @Test
  void pageLoadsNothingFromElsewhereAndRunsQueriesAndSubscriptions() {
    try (LibraryServer server = new LibraryServer();
        Chromium chromium = Chromium.start()) {
      run(server, chromium.browser.newPage());
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
