package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever sends too much is told how much is taken, whatever way it is sent. */
class BodySizeTest {

  private static final int SENT = 16 << 20;
  private static final int GRAPHQL_BYTES = 262_144;
  private static final String FORM = "application/x-www-form-urlencoded";

  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        TestService.start("body-size", InstantSource.system(), "imports: { max-mebibytes: 1 }\n");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  enum Door {
    GRAPHQL("POST /graphql", "application/json", 413, "262144 bytes (max-body-bytes)"),
    SCIM("POST /scim/v2/Users", "application/scim+json", 413, "(scim.body-bytes)"),
    CLAIM("POST /claim", FORM, 413, ""),
    SIGN_IN("POST /console/sign-in", FORM, 400, "Paste the token and nothing else"),
    CALLBACK("POST /callbacks/sms", FORM, 413, ""),
    UPLOAD("PUT ", "text/csv", 413, "at most 1,048,576 bytes");

    private final String line;
    private final String type;
    private final int status;
    private final String told;

    Door(String line, String type, int status, String told) {
      this.line = line;
      this.type = type;
      this.status = status;
      this.told = told;
    }

    private String head(String... headers) {
      return "%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\n%s\r\n\r\n"
          .formatted(
              this == UPLOAD ? line + upload() : line,
              this == SCIM ? integration() : TestService.TOKEN,
              type,
              String.join("\r\n", headers));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsNothingBeforeEverythingIsSentIsTold(Door door) throws IOException {
    told(door, door.head("Content-Length: " + SENT), "", "");
  }

  @ParameterizedTest
  @EnumSource
  void whoDoesNotSayHowMuchIsToComeIsTold(Door door) throws IOException {
    String size = Integer.toHexString(SENT) + "\r\n";
    told(door, door.head("Transfer-Encoding: chunked"), size, "\r\n0\r\n\r\n");
  }

  private static void told(Door door, String head, String before, String after) throws IOException {
    try (Socket socket = connect()) {
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
      out.write((head + before).getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < SENT; i++) {
        out.write('x');
      }
      out.write(after.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      isTold(door, socket);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoAsksFirstNeedsNotSendIt(Door door) throws IOException {
    try (Socket socket = connect()) {
      String head = door.head("Expect: 100-continue", "Content-Length: " + SENT);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      isTold(door, socket);
    }
  }

  @Test
  void asMuchAsTheLimitIsTaken() throws IOException {
    assertEquals(200, sentAsOneChunk(GRAPHQL_BYTES));
  }

  @Test
  void oneByteMoreThanTheLimitIsNot() throws IOException {
    assertEquals(413, sentAsOneChunk(GRAPHQL_BYTES + 1));
  }

  private static int sentAsOneChunk(int bytes) throws IOException {
    String query = "{\"query\": \"{ __typename }\"}";
    String body = query + " ".repeat(bytes - query.length());
    String head = Door.GRAPHQL.head("Connection: close", "Transfer-Encoding: chunked");
    String chunks = Integer.toHexString(bytes) + "\r\n" + body + "\r\n0\r\n\r\n";
    try (Socket socket = connect()) {
      socket.getOutputStream().write((head + chunks).getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ")[1]);
    }
  }

  @Test
  void whoAsksFirstForWhatIsTakenMaySendIt() throws IOException {
    try (Socket socket = connect()) {
      String body = "{\"query\": \"{ __typename }\"}";
      String head = Door.GRAPHQL.head("Expect: 100-continue", "Content-Length: " + body.length());
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 100".length());
      assertEquals("HTTP/1.1 100", new String(first, StandardCharsets.US_ASCII));
      out.write(body.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.contains("HTTP/1.1 200"), answer);
    }
  }

  private static Socket connect() throws IOException {
    URI address = URI.create(service.client.url());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
    return socket;
  }

  /** Told, and the connection closed: what comes after so much is nobody's request. */
  private static void isTold(Door door, Socket socket) throws IOException {
    String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(answer.startsWith("HTTP/1.1 " + door.status + " "), answer);
    assertTrue(answer.contains(door.told), answer);
  }

  private static String upload() {
    String url = service.client.createImport(Map.of()).get("uploadUrl").asText();
    return URI.create(url).getRawPath();
  }

  private static String integration() {
    return service.client.integration(Map.of("name", "Sizes " + System.nanoTime()));
  }
}
