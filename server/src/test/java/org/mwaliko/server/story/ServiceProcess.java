package org.mwaliko.server.story;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mwaliko.server.Main;
import org.mwaliko.server.database.DatabaseConfig;

/** The service as a process of its own, as operators run it; what it prints goes into a file. */
record ServiceProcess(Process process) {

  /** Starts one and waits until it is ready. */
  static ServiceProcess start(Path config, Path log) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File(log.toString()))
            .start();
    while (!Files.readString(log).contains("Mwaliko is ready")) {
      assertTrue(process.isAlive(), () -> "it did not start: " + log);
      Thread.sleep(50);
    }
    return new ServiceProcess(process);
  }

  /** What each configuration has in common, and more lines. */
  static String config(
      int port, Path directory, DatabaseConfig database, String token, String... more) {
    return Stream.concat(
            Stream.of(
                "server: { port: " + port + " }",
                "public-url: http://127.0.0.1:" + port,
                "data-dir: " + directory,
                "organization: { name: Mwaliko Demo }",
                "database: { url: \"%s\", username: %s, password: %s }"
                    .formatted(database.url(), database.username(), database.password()),
                "security: { bootstrap-token: " + token + " }"),
            List.of(more).stream())
        .collect(Collectors.joining("\n"));
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** {@code SIGTERM}, and a while to follow it. */
  void stop() throws InterruptedException {
    process.destroy();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it does not stop when asked to");
  }
}
