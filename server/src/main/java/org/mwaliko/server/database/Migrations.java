package org.mwaliko.server.database;

import org.flywaydb.core.Flyway;

/** Brings the tables to the shape that this version needs. Safe to run from many processes. */
public final class Migrations {

  private Migrations() {}

  public static void run(Database database) {
    Flyway.configure(Migrations.class.getClassLoader())
        .dataSource(database.pool())
        .locations("classpath:org/mwaliko/server/database")
        .cleanDisabled(true)
        .load()
        .migrate();
  }
}
