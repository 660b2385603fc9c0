package org.mwaliko.server.graphql.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.graphql.LibraryServer;

/** The audits that the authors of the GraphQL over HTTP specification publish. */
final class AuditTest {

  private static final Path DIRECTORY = Path.of("src/test/clients");

  @Test
  void serverPassesAllAuditsOfGraphQlOverHttp() throws IOException, InterruptedException {
    assumeTrue(
        Files.isDirectory(DIRECTORY.resolve("node_modules")),
        "To run the audits, first run `npm ci` in server/" + DIRECTORY);
    try (LibraryServer server = new LibraryServer()) {
      Process audit =
          new ProcessBuilder(
                  "node", "audit.mjs", server.uri("/graphql").toString(), LibraryServer.TOKEN)
              .directory(DIRECTORY.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(audit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, audit.waitFor(), output);
      assertEquals("61 of 61 audits passed\n", output);
    }
  }
}
