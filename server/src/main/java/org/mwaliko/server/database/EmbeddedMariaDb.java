package org.mwaliko.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.mwaliko.server.files.DirectoryLock;
import org.mwaliko.server.files.PrivateFiles;

/**
 * A MariaDB server of our own, for a laptop, a test or a small installation: unpacked, installed
 * and run below one folder, reachable from this machine only, under a password made anew at each
 * start.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

  private static final String SCHEMA = "mwaliko";
  private static final String USER = "mwaliko";

  private final DirectoryLock lock;
  private final MariaDbServer server;
  private final int port;
  private final String password;

  private EmbeddedMariaDb(DirectoryLock lock, MariaDbServer server, int port, String password) {
    this.lock = lock;
    this.server = server;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts it, after stopping one that a killed process may have left running on the same folder.
   *
   * @param directory is created if missing; its path has no spaces
   * @throws UnavailableException saying what to do instead, where it can't run
   */
  public static EmbeddedMariaDb start(Path directory) {
    checkPlatform();
    checkPath(directory.toAbsolutePath());
    try {
      Path home = PrivateFiles.directory(directory.toAbsolutePath().normalize()).toRealPath();
      checkPath(home);
      DirectoryLock lock =
          DirectoryLock.take(home)
              .orElseThrow(
                  () ->
                      new UnavailableException(
                          "Another Mwaliko is running with the database in " + home));
      try {
        return start(home, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UnavailableException(
          "The embedded MariaDB cannot start in %s: %s".formatted(directory, reason(e)), e);
    }
  }

  private static EmbeddedMariaDb start(Path home, DirectoryLock lock) throws IOException {
    String password = HexFormat.of().formatHex(new SecureRandom().generateSeed(24));
    Path init = home.resolve("init.sql");
    try {
      AbandonedServers.stop(home);
      writeInit(init, password);
      int port = freePort();
      return new EmbeddedMariaDb(lock, MariaDbServer.launch(home, init, port), port, password);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while an earlier MariaDB was stopping", e);
    } finally {
      Files.deleteIfExists(init);
    }
  }

  /** Stops a server that a killed process may have left running, so that its folder can go. */
  public static void stopAbandoned(Path directory) throws IOException, InterruptedException {
    if (Files.exists(directory)) {
      AbandonedServers.stop(directory.toRealPath());
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
    try (lock) {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded MariaDB did not stop", e);
    }
  }

  private static void checkPlatform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    if (!os.equals("Linux") || !arch.equals("amd64")) {
      throw new UnavailableException(
          ("There is no embedded MariaDB for %s on %s. Install MariaDB 11.4 or newer and set"
                  + " database.url, database.username and database.password.")
              .formatted(os, arch));
    }
  }

  private static void checkPath(Path home) {
    if (home.toString().chars().anyMatch(Character::isWhitespace)) {
      throw new UnavailableException(
          "The embedded MariaDB cannot live in a folder with a space in its path: "
              + home
              + ". Set data-dir to another one.");
    }
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What an operator can do something about: the file, or what MariaDB complained of last. */
  private static String reason(IOException e) {
    if (e instanceof FileSystemException file) {
      return file.getFile()
          + (file.getReason() == null ? " cannot be made or written" : ": " + file.getReason());
    }
    String errors =
        e.getMessage().lines().filter(l -> l.contains("[ERROR]")).collect(Collectors.joining("\n"));
    return errors.isEmpty() ? e.getMessage() : errors;
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
}
