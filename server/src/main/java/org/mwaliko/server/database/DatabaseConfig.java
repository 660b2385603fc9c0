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

  private static final String SCHEME = "jdbc:mariadb:";

  public static DatabaseConfig read(Section section) {
    String url = section.string("url");
    if (!url.isEmpty() && !url.startsWith(SCHEME)) {
      section.problem("url", "must be like " + SCHEME + "//host:3306/schema");
    }
    return new DatabaseConfig(
        url,
        section.string("username"),
        section.string("password"),
        section.integer("pool-size", DEFAULT_POOL_SIZE, 4, 200));
  }

  @Override
  public String toString() {
    return "DatabaseConfig[" + url + "]";
  }
}
