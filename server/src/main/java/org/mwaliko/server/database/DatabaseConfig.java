package org.mwaliko.server.database;

import org.mwaliko.server.config.Section;

/**
 * How to reach the database.
 *
 * @param url {@code jdbc:mariadb://host:3306/schema}
 * @param poolSize the most connections that this process holds
 */
public record DatabaseConfig(String url, String username, String password, int poolSize) {

  public static final int DEFAULT_POOL_SIZE = 16;

  public static DatabaseConfig read(Section section) {
    return new DatabaseConfig(
        section.string("url"),
        section.string("username"),
        section.string("password"),
        section.integer("pool-size", DEFAULT_POOL_SIZE, 4, 200));
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + url + "]";
  }
}
