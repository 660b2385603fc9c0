package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/**
 * Sends what no HTTP client would: requests whose headers and bodies are broken, end too early, or
 * say one thing and are another. Takes {@code -Dfuzz.seconds=N}.
 */
@Timeout(value = 3, unit = java.util.concurrent.TimeUnit.HOURS, threadMode = ThreadMode.SAME_THREAD)
class RawHttpFuzzTest {

  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 5));
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private static final List<String> METHODS =
      List.of("GET", "POST", "POST", "PUT", "HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "GE T");
  private static final List<String> PATHS =
      List.of(
          "/",
          "/graphql",
          "/graphql?query=%",
          "/scim/v2/Users",
          "/claim",
          "/claim/x",
          "/console/sign-in",
          "/callbacks/sms",
          "/uploads/x",
          "/%2e%2e/..",
          "/\u00ff",
          "/#x");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/scim+json",
          "application/x-www-form-urlencoded",
          "text/csv",
          "");
  private static final List<String> HEADERS =
      List.of(
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Content-Encoding: ",
          "Expect: 100-continue",
          "Expect: the unexpected",
          "Connection: close",
          "Connection: upgrade",
          "Upgrade: h2c",
          "No header",
          ": x",
          "X: \u0000",
          "Accept: */*;q=x",
          "Accept-Language: \u00ff",
          "Cookie: ;;==;",
          "Authorization: Basic x",
          "Authorization: Bearer ",
          "Origin: ://",
          "Forwarded: for=;",
          "X-Forwarded-For: nowhere");
  private static final List<String> SIZES =
      List.of("", "-1", "x", "7fffffff", "80000000", "ffffffff", "fffffffffffffffff", "0x5", "5;a");

  private static TestService service;

  private final Noise noise = Noise.seeded(getClass());
  private final Random random = noise.random();

  @BeforeAll
  static void start() {
    service = TestService.start("raw-http");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void whateverIsSentNothingFailsInside() throws IOException {
    long end = System.nanoTime() + TIME.toNanos();
    int taken = 0;
    while (System.nanoTime() < end) {
      String request = request();
      String answer = send(request);
      assertTrue(answer.isEmpty() || STATUS.matcher(answer).lookingAt(), () -> told(request));
      assertFalse(
          STATUS.matcher(answer).results().anyMatch(found -> found.group(1).startsWith("5")),
          () -> told(request) + answer);
      taken += answer.isEmpty() ? 0 : 1;
    }
    assertTrue(taken > 0, "nothing was answered");
    assertEquals(
        List.of(),
        service.scan.logged().stream().filter(text -> text.contains("\tat ")).toList(),
        noise.toString());
    assertEquals(
        "Query",
        service.client.run("{ __typename }", Map.of()).get("__typename").asText(),
        noise.toString());
  }

  private String told(String request) {
    return noise + "\n" + request.substring(0, Math.min(1_000, request.length())) + "\n\n";
  }

  private String request() {
    StringBuilder head = new StringBuilder();
    head.append(one(METHODS)).append(' ').append(one(PATHS));
    head.append(random.nextInt(4) == 0 ? " HTTP/1.0\r\n" : " HTTP/1.1\r\n");
    head.append("Host: 127.0.0.1\r\nContent-Type: ").append(one(TYPES)).append("\r\n");
    if (random.nextInt(2) == 0) {
      head.append(noise.broken(one(HEADERS))).append("\r\n");
    }
    String body = body();
    return switch (random.nextInt(4)) {
      case 0 -> head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
      case 1 -> head + "Content-Length: " + noise.broken("" + body.length()) + "\r\n\r\n" + body;
      default -> {
        String size = random.nextInt(3) == 0 ? one(SIZES) : Integer.toHexString(body.length());
        String coding = random.nextInt(5) == 0 ? noise.broken("chunked") : "chunked";
        String chunks = size + "\r\n" + body + "\r\n0\r\n\r\n";
        yield head
            + "Transfer-Encoding: "
            + coding
            + "\r\n\r\n"
            + (random.nextBoolean() ? chunks : noise.broken(chunks));
      }
    };
  }

  private String body() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> noise.broken("{\"query\": \"{ __typename }\"}");
      case 2 -> noise.broken("form=x&token=y&code=z");
      default -> "x".repeat(random.nextInt(100_000));
    };
  }

  private String one(List<String> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** Nothing, if the connection is closed with something unread. */
  private static String send(String request) throws IOException {
    URI address = URI.create(service.client.url());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "";
    }
  }
}
