package org.mwaliko.crash.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.EmbeddedMariaDb;

/** A MariaDB that belongs to none of the processes that use it, and can be killed itself. */
public final class SharedDatabase implements AutoCloseable {

  private final EmbeddedMariaDb server;
  private final Path pidFile;
  private List<String> command = List.of();
  private boolean replaced;

  private SharedDatabase(EmbeddedMariaDb server, Path pidFile) {
    this.server = server;
    this.pidFile = pidFile;
  }

  /** Starts one whose tables are below this folder. */
  public static SharedDatabase start(Path directory) {
    return new SharedDatabase(
        EmbeddedMariaDb.start(directory), directory.toAbsolutePath().resolve("mariadb.pid"));
  }

  /** How to reach a schema on it, created if missing. */
  public DatabaseConfig schema(String name) {
    return server.config(name);
  }

  /** {@code kill -9}. */
  public void kill() throws IOException, InterruptedException {
    ProcessHandle process = process();
    command = commandOf(process);
    process.destroyForcibly();
    try {
      process.onExit().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again after {@link #kill}, at the same port and with the same tables. */
  public void restart() throws IOException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(pidFile.resolveSibling("restarted.log").toFile())
        .start();
    replaced = true;
  }

  @Override
  public void close() {
    try {
      if (replaced) {
        process().destroy();
        process().onExit().get();
      } else {
        server.close();
      }
    } catch (IOException | ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProcessHandle process() throws IOException {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    return ProcessHandle.of(pid).orElseThrow();
  }

  /** As it was started, but for the statements of the first start, whose file is gone. */
  private static List<String> commandOf(ProcessHandle process) throws IOException {
    String line =
        Files.readString(
            Path.of("/proc", String.valueOf(process.pid()), "cmdline"), StandardCharsets.UTF_8);
    List<String> command = new ArrayList<>(Arrays.asList(line.split("\0")));
    command.removeIf(argument -> argument.startsWith("--init-file="));
    return command;
  }
}
