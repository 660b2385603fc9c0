package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.server.graphql.LibraryServer;

final class PackingTest {

  private static final LibraryServer SERVER = new LibraryServer();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String LONG = "{ " + "a:__typename ".repeat(3) + longAliases() + "}";

  @AfterAll
  static void stop() {
    CLIENT.close();
    SERVER.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "br, gzip;q=0.5 | true",
        "* | true",
        "gzip;q=0, * | false",
        "identity | false",
        "br | false",
      })
  void longAnswersArePackedForWhoeverUnpacks(String accepted, boolean packed)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        CLIENT.send(
            SERVER
                .authorized(LibraryServer.body(LONG, Map.of()))
                .header("Accept-Encoding", accepted)
                .build(),
            BodyHandlers.ofByteArray());
    assertEquals(packed, response.headers().firstValue("Content-Encoding").isPresent());
    byte[] body =
        packed
            ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
            : response.body();
    assertTrue(new String(body, StandardCharsets.UTF_8).startsWith("{\"data\":{"));
    assertTrue(!packed || response.body().length < body.length / 2);
  }

  @Test
  void schemaIsPackedAndKeepsItsTag() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(SERVER.uri("/graphql/schema.graphqls"));
    HttpResponse<byte[]> packed =
        CLIENT.send(request.header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
    assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElseThrow());
    String tag = packed.headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again =
        CLIENT.send(request.header("If-None-Match", tag).build(), BodyHandlers.ofByteArray());
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
  }

  @Test
  void packedRequestIsRead() throws IOException {
    HttpResponse<String> response = send("gzip", gzip("{\"query\":\"{__typename}\"}"));
    assertEquals(200, response.statusCode(), response.body());
  }

  @Test
  void bombIsStoppedAtTheLimit() throws IOException {
    HttpResponse<String> response =
        send("gzip", gzip("{\"query\":\"" + " ".repeat(50_000_000) + "{__typename}\"}"));
    assertEquals(413, response.statusCode(), response.body());
    assertTrue(response.body().contains("max-body-bytes"), response.body());
  }

  @Test
  void whatIsNotPackedAsItSaysIsRefused() throws IOException {
    assertEquals(400, send("gzip", "{}".getBytes(StandardCharsets.UTF_8)).statusCode());
    assertEquals(400, send("br", "{}".getBytes(StandardCharsets.UTF_8)).statusCode());
    byte[] cut = gzip("{\"query\":\"{__typename}\"}");
    byte[] half = Arrays.copyOf(cut, cut.length / 2);
    HttpResponse<String> response = send("gzip", half);
    assertEquals(400, response.statusCode());
    assertFalse(response.body().contains("incident"), response.body());
  }

  private static HttpResponse<String> send(String encoding, byte[] body) {
    return SERVER.send(
        SERVER
            .authorized("")
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static String longAliases() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      text.append("alias").append(i).append(":__typename ");
    }
    return text.toString();
  }
}
