package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs clients that others have written, with Node.js. */
public final class NodeProgram {

  private static final Path DIRECTORY = Path.of("src/test/clients");

  private NodeProgram() {}

  /** Skips the test, visibly, where the clients aren't installed; fails it on the build server. */
  public static void mustBeInstalled() {
    boolean installed = Files.isDirectory(DIRECTORY.resolve("node_modules"));
    if (!installed && !"true".equals(System.getenv("CI"))) {
      System.err.println(
          "SKIPPED: run `npm ci` in server/" + DIRECTORY + " for the clients' tests");
      Assumptions.abort("no node_modules");
    }
    assertTrue(installed, "CI needs `npm ci` in server/" + DIRECTORY);
  }

  /** What a program prints that must end well. */
  public static String run(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(DIRECTORY.toFile())
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), output);
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
