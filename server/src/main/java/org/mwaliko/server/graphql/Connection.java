package org.mwaliko.server.graphql;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mwaliko.server.database.Page;

/**
 * A page as a client sees it, after <a href="https://relay.dev/graphql/connections.htm">Relay's
 * Cursor Connections Specification</a>.
 */
public final class Connection<T> {

  private final Page<T> page;
  private final Function<T, String> cursor;
  private final LongSupplier totalCount;

  Connection(Page<T> page, Function<T, String> cursor, LongSupplier totalCount) {
    this.page = page;
    this.cursor = cursor;
    this.totalCount = totalCount;
  }

  /** An item and where it stands. */
  public record Edge<T>(String cursor, T node) {}

  /** Where the page stands in its list. */
  public record PageInfo(
      boolean hasNextPage,
      boolean hasPreviousPage,
      Optional<String> startCursor,
      Optional<String> endCursor) {}

  public List<Edge<T>> edges() {
    return page.items().stream().map(item -> new Edge<>(cursorOf(item), item)).toList();
  }

  public List<T> nodes() {
    return page.items();
  }

  public PageInfo pageInfo() {
    List<T> items = page.items();
    return items.isEmpty()
        ? new PageInfo(page.hasNext(), page.hasPrevious(), Optional.empty(), Optional.empty())
        : new PageInfo(
            page.hasNext(),
            page.hasPrevious(),
            Optional.of(cursorOf(items.getFirst())),
            Optional.of(cursorOf(items.getLast())));
  }

  /** Counts; so it is called only where it was selected. */
  public long totalCount() {
    return totalCount.getAsLong();
  }

  private String cursorOf(T item) {
    return cursor.apply(item);
  }

  static String encode(UUID id) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static Optional<UUID> decode(String cursor) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      return bytes.remaining() == 16
          ? Optional.of(new UUID(bytes.getLong(), bytes.getLong()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
