package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.claim.AccessCode;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.TestDatabase;

/**
 * Two processes on one database let pass what one would, and what was counted outlives the process
 * that has counted it.
 */
class ThrottleProcessesTest {

  private static final String TOKEN = "throttle-token-throttle";

  /** So many failures have no wait; of wrong tokens it isn't configured. */
  private static final int FREE = 20;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<ServiceProcess> PROCESSES = new ArrayList<>();
  private static final List<Path> CONFIGS = new ArrayList<>();
  private static final List<Integer> PORTS = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    Path directory = Path.of("target", "story", "throttle-" + ProcessHandle.current().pid());
    Files.createDirectories(directory);
    DatabaseConfig database = TestDatabase.schema();
    for (int i = 0; i < 2; i++) {
      PORTS.add(TestService.freePort());
      CONFIGS.add(
          Files.writeString(
              directory.resolve("mwaliko-" + i + ".yaml"),
              ServiceProcess.config(
                  PORTS.get(i),
                  directory,
                  database,
                  TOKEN,
                  "claim: { free-failures: { network: %d, overall: %d } }"
                      .formatted(FREE, 3 * FREE),
                  "channels: { print: { directory: %s } }"
                      .formatted(directory.resolve("letters")))));
      PROCESSES.add(start(i));
    }
  }

  private static ServiceProcess start(int i) throws Exception {
    return ServiceProcess.start(
        CONFIGS.get(i), CONFIGS.get(i).resolveSibling("process-" + i + ".log"));
  }

  @AfterAll
  static void stop() throws Exception {
    for (ServiceProcess process : PROCESSES) {
      process.kill();
    }
  }

  @Test
  void twoProcessesLookAtAsManyClaimsAsOneAlsoIfOneIsKilledMeanwhile() throws Exception {
    long begin = System.nanoTime();
    int looked = looked(2 * FREE, i -> claim(i % 2, "192.0.2." + i));
    assertTrue(looked >= FREE, () -> "only %d were looked at".formatted(looked));
    PROCESSES.get(0).kill();
    PROCESSES.set(0, start(0));
    int after = looked(FREE, i -> claim(0, "192.0.2." + i));
    assertWithin(FREE, looked + after, Duration.ofMinutes(5), begin);

    // From other networks, each within its own limit: what is left of the limit for all.
    int left = 3 * FREE - looked - after;
    begin = System.nanoTime();
    int others = looked(4 * FREE, i -> claim(i % 2, "198.51.%d.7".formatted(i % 4)));
    assertTrue(others >= left, () -> "only %d were looked at".formatted(others));
    assertWithin(left, others, Duration.ofSeconds(2), begin);
  }

  @Test
  void twoProcessesLookAtAsManyTokensAsOne() throws Exception {
    long begin = System.nanoTime();
    int looked = looked(3 * FREE, i -> signIn(i % 2, "wrong-token-wrong-" + i, "203.0.113." + i));
    assertTrue(looked >= FREE, () -> "only %d were looked at".formatted(looked));
    assertWithin(FREE, looked, Duration.ofMinutes(5), begin);
    assertEquals(200, signIn(0, TOKEN, "192.0.2.1"), "another network");
  }

  /**
   * One more begins the waiting, and there is one after each wait, of which each is twice the last.
   */
  private static void assertWithin(int free, int looked, Duration longest, long begin) {
    Duration wait = Duration.ofSeconds(1);
    Duration passed = Duration.ofNanos(System.nanoTime() - begin);
    int allowed = free + 1;
    for (Duration at = wait; at.compareTo(passed) <= 0; at = at.plus(wait)) {
      allowed++;
      wait = wait.multipliedBy(2).compareTo(longest) < 0 ? wait.multipliedBy(2) : longest;
    }
    int most = allowed;
    assertTrue(looked <= most, () -> "%d were looked at, not %d".formatted(looked, most));
  }

  private static int looked(int attempts, IntFunction<Integer> attempt) {
    int looked = 0;
    for (int i = 0; i < attempts; i++) {
      looked += attempt.apply(i) == 429 ? 0 : 1;
    }
    return looked;
  }

  /** 429 if the claim was not looked at. */
  private static int claim(int process, String from) {
    String query =
        "{\"query\":\"mutation { claimAccount(input: { secret: \\\"%s\\\" }) { userErrors { code } } }\"}"
            .formatted(AccessCode.random().grouped());
    String body = send(process, query, "", from).body();
    assertTrue(body.contains("TOO_MANY_ATTEMPTS") || body.contains("CLAIM_REFUSED"), body);
    return body.contains("TOO_MANY_ATTEMPTS") ? 429 : 200;
  }

  private static int signIn(int process, String token, String from) {
    return send(process, "{\"query\":\"{ viewer { role } }\"}", token, from).statusCode();
  }

  private static HttpResponse<String> send(int process, String body, String token, String from) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORTS.get(process) + "/graphql"))
            .header("Content-Type", "application/json")
            .header("X-Forwarded-For", from)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
