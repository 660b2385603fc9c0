package org.mwaliko.crash.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.mwaliko.server.Main;

/** The service in a process of its own. */
public final class ServerProcess {

  private static final String READY = "Mwaliko is ready";

  private final Process process;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();

  private ServerProcess(Process process, Path log) {
    this.process = process;
    Thread.ofVirtual().name("output").start(() -> copyOutput(log));
  }

  /**
   * Starts one on the class path of this process.
   *
   * @param log what it prints is appended to this
   * @param options of the JVM
   */
  public static ServerProcess start(ServiceFile file, Path log, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Duser.timezone=UTC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "--config", file.path().toString()));
    return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start(), log);
  }

  /** Waits until it is ready or has ended; whether it is ready. */
  public boolean awaitReady() {
    return ready.join();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** {@code SIGKILL}; returns when it is dead. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** {@code SIGTERM}; returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** Whether it has ended within this time. */
  public boolean awaitEnd(Duration longest) throws InterruptedException {
    return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** As a shell tells it: 137 after a {@code SIGKILL}. Only after its end. */
  public int exitStatus() {
    return process.exitValue();
  }

  private void copyOutput(Path log) {
    try (BufferedReader lines = process.inputReader();
        PrintWriter out =
            new PrintWriter(
                Files.newBufferedWriter(
                    log, StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.println(line);
        out.flush();
        if (line.startsWith(READY)) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e);
    } finally {
      ready.complete(false);
    }
  }
}
