package org.mwaliko.server.database;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** One MariaDB for the whole test run, and a fresh migrated schema for whoever asks. */
public final class TestDatabase {

  private static final EmbeddedMariaDb SERVER = start();
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private TestDatabase() {}

  /** How to reach a schema that nobody else uses. */
  public static DatabaseConfig schema() {
    return SERVER.config("test_" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet());
  }

  /** A migrated schema that nobody else uses. */
  public static Database create() {
    Database database = new Database(schema());
    Migrations.run(database);
    return database;
  }

  private static EmbeddedMariaDb start() {
    EmbeddedMariaDb server = EmbeddedMariaDb.start(Path.of("target", "mariadb"));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-mariadb"));
    return server;
  }
}
