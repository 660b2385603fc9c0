package org.mwaliko.server.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium. Tests that need it are skipped without one, but for the build server. */
public final class Chromium implements AutoCloseable {

  private final Playwright playwright;
  public final Browser browser;

  private Chromium(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox")));
  }

  /** Starts it; skips the test, visibly, where there is none. */
  public static Chromium start() {
    Optional<Path> found =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty() && !"true".equals(System.getenv("CI"))) {
      System.err.println("SKIPPED: the browser tests need Chromium, which is not in /usr/bin");
      Assumptions.abort("no Chromium in /usr/bin");
    }
    return new Chromium(found.orElseThrow(() -> new AssertionError("CI needs Chromium")));
  }

  @Override
  public void close() {
    playwright.close();
  }
}
