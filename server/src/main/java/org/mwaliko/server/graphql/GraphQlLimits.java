package org.mwaliko.server.graphql;

import org.mwaliko.server.database.PageRequest;

/**
 * What one request may cost.
 *
 * @param bodyBytes the size of a {@code POST}'s body
 * @param tokens a document's tokens and comments, without spaces
 * @param depth how many fields lie within one another; introspection doesn't count
 * @param nodes how many objects an answer's connections can hold in all: each connection's {@code
 *     first} or {@code last}, times those of the connections around it
 * @param pageSize the largest {@code first} or {@code last}, 50 to 500
 */
public record GraphQlLimits(int bodyBytes, int tokens, int depth, int nodes, int pageSize) {

  public static final GraphQlLimits DEFAULT =
      new GraphQlLimits(256 * 1024, 5_000, 15, 10_000, PageRequest.MAX_LIMIT);

  public GraphQlLimits {
    if (bodyBytes < 1 || tokens < 1 || depth < 1 || nodes < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    // Below, a field that asks for no size would be over the limit by itself.
    if (pageSize < PageRequest.DEFAULT_LIMIT || pageSize > PageRequest.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "pageSize is from " + PageRequest.DEFAULT_LIMIT + " to " + PageRequest.MAX_LIMIT);
    }
  }
}
