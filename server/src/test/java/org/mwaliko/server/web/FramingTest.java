package org.mwaliko.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request ends, to us and to a proxy in front of us. */
class FramingTest {

  private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final HttpService SERVICE =
      rules ->
          rules
              .post("/", (request, response) -> response.send(request.content().as(String.class)))
              .get("/", (request, response) -> response.send("got"))
              .get("/failing", FramingTest::fail)
              .get("/smuggled", (request, response) -> response.send("smuggled"));
  private static final Web WEB = Web.start(new ServerConfig("127.0.0.1", 0), Map.of("/", SERVICE));

  @AfterAll
  static void stop() {
    WEB.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: Chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked, identity",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: ",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        "Transfer-Encoding: chunked\r\nContent-Length: 5",
        "Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked;a=b"
      })
  void aBodyWhoseEndIsDoubtfulIsRefusedAndNothingBehindItIsRead(String headers) throws IOException {
    assertRefused(post(headers) + "0\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: -5",
        "Content-Length: +5",
        "Content-Length: 0x5",
        "Content-Length: 5, 6",
        "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\nContent-Length: 5",
        "Content-Length: 99999999999999999999",
        "Content-Length: "
      })
  void aLengthThatIsNoneIsRefusedAndNothingBehindItIsRead(String headers) throws IOException {
    assertRefused(post(headers) + "0\r\n\r\n");
  }

  @Test
  void aBodyThatIsSentWithoutWaitingForTheYesIsNoNextRequest() throws IOException {
    String head = "PUT / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: ";
    String answer = send(head + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED);
    assertEquals(1, count(answer), answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{x} / HTTP/1.1", "GET", "GET /", "GET / HTTP/9", "GE\tT / HTTP/1.1", "/"})
  void whatIsNoRequestIsToldSo(String line) throws IOException {
    assertRefused(line + "\r\nHost: a\r\n\r\n");
  }

  @Test
  void whatFollowsABodyThatEndsForSureIsTheNextRequest() throws IOException {
    String chunked = post("Transfer-Encoding: chunked") + "5\r\nhello\r\n0\r\n\r\n";
    String counted = post("Content-Length: 5") + "again";
    String last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    String answer = send(chunked + counted + last);
    assertEquals(3, count(answer), answer);
    assertTrue(answer.contains("hello"), answer);
    assertTrue(answer.contains("again"), answer);
    assertTrue(answer.endsWith("got"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/nowhere", "/failing"})
  void aConnectionEndsWithTheAnswerThatSaysSo(String path) throws IOException {
    String answer =
        send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" + SMUGGLED);
    assertEquals(1, count(answer), answer);
    assertFalse(answer.contains("smuggled"), answer);
  }

  /** What stands behind it is not read either. */
  private static void assertRefused(String request) throws IOException {
    String answer = send(request + SMUGGLED);
    assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    assertEquals(1, count(answer), answer);
  }

  private static void fail(ServerRequest request, ServerResponse response) {
    throw new IllegalStateException("on purpose");
  }

  private static String post(String headers) {
    return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n\r\n";
  }

  private static long count(String answer) {
    return answer.split("HTTP/1\\.1 ", -1).length - 1L;
  }

  /** Everything that is answered until the server closes the connection. */
  private static String send(String requests) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", WEB.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
