package org.mwaliko.server.database;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rows of a table in the order of their IDs, which is that of their making, page by page. */
public record IdOrder<T>(String table, Function<Row, T> read, boolean latestFirst) {

  public static <T> IdOrder<T> oldestFirst(String table, Function<Row, T> read) {
    return new IdOrder<>(table, read, false);
  }

  public static <T> IdOrder<T> latestFirst(String table, Function<Row, T> read) {
    return new IdOrder<>(table, read, true);
  }

  /** A page of all rows. */
  public Page<T> page(Database database, PageRequest request) {
    return page(database, request, "TRUE", List.of());
  }

  /**
   * A page of the rows that meet a condition.
   *
   * @param parameters in the order of the condition's marks
   */
  public Page<T> page(
      Database database, PageRequest request, String condition, List<?> parameters) {
    boolean descending = latestFirst != request.backward();
    String sql = "SELECT * FROM " + table + " WHERE " + condition;
    List<Object> all = new ArrayList<>(parameters);
    if (request.cursor().isPresent()) {
      sql += descending ? " AND id < ?" : " AND id > ?";
      all.add(request.cursor().get());
    }
    all.add(request.limit() + 1);
    sql += " ORDER BY id " + (descending ? "DESC" : "ASC") + " LIMIT ?";
    return request.toPage(database.query(sql, read, all.toArray()));
  }
}
