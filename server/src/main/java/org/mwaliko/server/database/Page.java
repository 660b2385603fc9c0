package org.mwaliko.server.database;

import java.util.List;

/**
 * One page of a list, in the list's own order.
 *
 * @param hasNext whether there is more behind it
 * @param hasPrevious whether there is more before it
 */
public record Page<T>(List<T> items, boolean hasNext, boolean hasPrevious) {
  public Page {
    items = List.copyOf(items);
  }
}
