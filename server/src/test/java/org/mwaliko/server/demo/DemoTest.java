package org.mwaliko.server.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.UnavailableException;

class DemoTest {

  private static final String INVITED =
      "60 people were invited: 36 by email, 16 by text message, 8 by letter.";

  @TempDir Path directory;

  @Test
  void everybodyIsInvitedOnceAndALaterRunShowsItAgain() throws Exception {
    String first = run(this::look);
    assertTrue(first.contains(INVITED), first);
    assertTrue(first.contains("as José Muñoz Álvarez: type \"José\""), first);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("mwaliko.yaml"))));

    String second = run(this::look);
    assertTrue(second.contains(INVITED), second);
    assertTrue(second.contains("./run demo --fresh"), second);
    assertEquals(value("bearer token", first), value("bearer token", second));
    assertEquals(value("claim one", first), value("claim one", second));
  }

  private void look(String shown) throws Exception {
    URI outbox = URI.create(value("emails, texts", shown));
    String overview = get(outbox).body();
    assertEquals(36, matches(overview, "href=\"/emails/"));
    assertEquals(16, matches(overview, "class=\"text\""));
    assertTrue(overview.contains("letters-a4.pdf"), overview);
    assertTrue(overview.contains("letters-letter.pdf"), overview);

    HttpResponse<String> email = get(outbox.resolve(first(overview, "/emails/\\d+") + "/html"));
    assertTrue(
        email.headers().firstValue("Content-Security-Policy").orElse("").contains("sandbox"));
    assertTrue(get(outbox.resolve(first(overview, "/letters/[^\"]+"))).body().startsWith("%PDF-"));
    assertEquals(
        404, get(outbox.resolve("/letters/..%2F..%2Fkeys/claim-lookup-key.json")).statusCode());

    assertEquals(200, get(URI.create(value("claim one", shown))).statusCode());
    try (Demo other = new Demo(directory, System.out)) {
      assertThrows(UnavailableException.class, () -> other.start(true));
    }
    assertTrue(Files.exists(directory.resolve("mwaliko.yaml")), "it forgot what another one uses");
  }

  private interface Look {
    void at(String shown) throws Exception;
  }

  private String run(Look look) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Demo demo = new Demo(directory, new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      demo.start(false);
      String shown = bytes.toString(StandardCharsets.UTF_8);
      look.at(shown);
      return shown;
    }
  }

  private static String value(String label, String shown) {
    return first(shown, "(?<=  " + label + " {1,20})\\S+");
  }

  private static String first(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), () -> pattern + " is not in " + text);
    return matcher.group();
  }

  private static long matches(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().count();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
  }
}
