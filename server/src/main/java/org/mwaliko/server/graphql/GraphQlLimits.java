package org.mwaliko.server.graphql;

import java.time.Duration;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.database.PageRequest;

/**
 * What one request may cost.
 *
 * @param bodyBytes the size of a {@code POST}'s body, unpacked
 * @param tokens a document's tokens and comments, without spaces
 * @param depth how many fields lie within one another; introspection doesn't count
 * @param nodes how many objects an answer's connections can hold in all: each connection's {@code
 *     first} or {@code last}, times those of the connections around it
 * @param pageSize the largest {@code first} or {@code last}, 50 to 500
 * @param subscriptions how many there may be at once in this process
 * @param timeout how long a request may take, and an event of a subscription
 */
public record GraphQlLimits(
    int bodyBytes,
    int tokens,
    int depth,
    int nodes,
    int pageSize,
    int subscriptions,
    Duration timeout) {

  public static final GraphQlLimits DEFAULT =
      new GraphQlLimits(
          256 * 1024, 5_000, 15, 10_000, PageRequest.MAX_LIMIT, 1_000, Duration.ofSeconds(60));

  public GraphQlLimits {
    if (bodyBytes < 1
        || tokens < 1
        || depth < 1
        || nodes < 1
        || subscriptions < 1
        || !timeout.isPositive()) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
    // Below, a field that asks for no size would be over the limit by itself.
    if (pageSize < PageRequest.DEFAULT_LIMIT || pageSize > PageRequest.MAX_LIMIT) {
      throw new IllegalArgumentException(
          "pageSize is from " + PageRequest.DEFAULT_LIMIT + " to " + PageRequest.MAX_LIMIT);
    }
  }

  static GraphQlLimits read(Section section) {
    return new GraphQlLimits(
        read(section, Limit.MAX_BODY_BYTES, DEFAULT.bodyBytes, 1_024, 64 << 20),
        read(section, Limit.MAX_TOKENS, DEFAULT.tokens, 100, 1_000_000),
        read(section, Limit.MAX_DEPTH, DEFAULT.depth, 5, 100),
        read(section, Limit.MAX_NODES, DEFAULT.nodes, PageRequest.MAX_LIMIT, 1_000_000),
        read(
            section,
            Limit.MAX_FIRST,
            DEFAULT.pageSize,
            PageRequest.DEFAULT_LIMIT,
            PageRequest.MAX_LIMIT),
        read(section, Limit.MAX_SUBSCRIPTIONS, DEFAULT.subscriptions, 1, 100_000),
        section.duration(Limit.TIMEOUT.key(), DEFAULT.timeout));
  }

  private static int read(Section section, Limit limit, int standard, int min, int max) {
    return section.integer(limit.key(), standard, min, max);
  }
}
