package org.mwaliko.server.database;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** After a {@code kill -9} of the JVM its MariaDB lives on and holds the locks of the folder. */
final class AbandonedServers {

  private static final int PATIENCE_SECONDS = 60;

  private AbandonedServers() {}

  /**
   * Ends whatever runs a program from below a folder.
   *
   * @param home a real path, without symbolic links
   */
  static void stop(Path home) throws InterruptedException {
    for (ProcessHandle process : running(home)) {
      process.destroy();
      if (!ended(process)) {
        process.destroyForcibly();
        if (!ended(process)) {
          throw new EmbeddedMariaDb.UnavailableException(
              "An earlier MariaDB, process %d, does not stop".formatted(process.pid()));
        }
      }
    }
  }

  /** What runs a program from below a folder. */
  static List<ProcessHandle> running(Path home) {
    String programs = home.resolve("base") + "/";
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().command().filter(c -> c.startsWith(programs)).isPresent())
        .toList();
  }

  private static boolean ended(ProcessHandle process) throws InterruptedException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A process's end can't be awaited", e);
    }
  }
}
