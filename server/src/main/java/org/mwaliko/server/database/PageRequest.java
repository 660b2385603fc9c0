package org.mwaliko.server.database;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which page of a list is wanted, by keyset: its cost doesn't grow with its distance from the
 * start.
 *
 * @param limit 1 to {@link #MAX_LIMIT} items
 * @param cursor the ID of the item next to the page and outside it
 * @param backward whether the page lies before the cursor, or without one at the list's end
 */
public record PageRequest(int limit, Optional<UUID> cursor, boolean backward) {

  public static final int MAX_LIMIT = 500;
  public static final int DEFAULT_LIMIT = 50;

  public PageRequest {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items, not " + limit);
    }
  }

  /** The first items of a list. */
  public static PageRequest first(int limit) {
    return new PageRequest(limit, Optional.empty(), false);
  }

  /**
   * Makes the page of what a query gave that was asked for {@code limit + 1} rows in the direction
   * of this request.
   */
  public <T> Page<T> toPage(List<T> rows) {
    boolean more = rows.size() > limit;
    List<T> items = more ? rows.subList(0, limit) : rows;
    return backward
        ? new Page<>(items.reversed(), cursor.isPresent(), more)
        : new Page<>(items, more, cursor.isPresent());
  }
}
