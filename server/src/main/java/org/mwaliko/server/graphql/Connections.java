package org.mwaliko.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;

/** Reads the arguments of connection fields and makes what they answer. */
public final class Connections {

  private Connections() {}

  /**
   * Which page the arguments {@code first after last before} ask for; the first 50 without any. A
   * page is read in one direction: forward by {@code first} and {@code after}, or backward by
   * {@code last} and {@code before}.
   *
   * @throws BadInputException if they contradict each other or have wrong values
   */
  public static PageRequest page(DataFetchingEnvironment environment) {
    Range<UUID> range = range(environment, Connection::decode);
    return new PageRequest(range.limit(), range.cursor(), range.backward());
  }

  /** What the arguments ask for, with cursors of any kind. */
  public record Range<C>(int limit, Optional<C> cursor, boolean backward) {}

  /** The same, for lists whose cursors are more than IDs. */
  public static <C> Range<C> range(
      DataFetchingEnvironment environment, Function<String, Optional<C>> decode) {
    Optional<Integer> first = size(environment, "first");
    Optional<Integer> last = size(environment, "last");
    Optional<C> after = cursor(environment, "after", decode);
    Optional<C> before = cursor(environment, "before", decode);
    boolean backward = last.isPresent() || before.isPresent();
    if (backward && (first.isPresent() || after.isPresent())) {
      throw new BadInputException(
          "Use either `first` and `after`, or `last` and `before`, not both");
    }
    return backward
        ? new Range<>(last.orElse(PageRequest.DEFAULT_LIMIT), before, true)
        : new Range<>(first.orElse(PageRequest.DEFAULT_LIMIT), after, false);
  }

  /**
   * A page's connection.
   *
   * @param cursor the ID that the page's query understands as {@link PageRequest#cursor}
   * @param totalCount counts the whole list; called only where {@code totalCount} is selected
   */
  public static <T> Connection<T> of(
      Page<T> page, Function<T, UUID> cursor, LongSupplier totalCount) {
    return withCursors(page, item -> Connection.encode(cursor.apply(item)), totalCount);
  }

  /** A page's connection, whose cursors are more than IDs. */
  public static <T> Connection<T> withCursors(
      Page<T> page, Function<T, String> cursor, LongSupplier totalCount) {
    return new Connection<>(page, cursor, totalCount);
  }

  /** A page's connection, for a type without {@code totalCount}. */
  public static <T> Connection<T> of(Page<T> page, Function<T, UUID> cursor) {
    return of(
        page,
        cursor,
        () -> {
          throw new IllegalStateException("this connection isn't counted");
        });
  }

  private static Optional<Integer> size(DataFetchingEnvironment environment, String name) {
    Optional<Integer> size = Optional.ofNullable(environment.getArgument(name));
    if (size.isPresent() && (size.get() < 1 || size.get() > PageRequest.MAX_LIMIT)) {
      throw new BadInputException("`" + name + "` is from 1 to " + PageRequest.MAX_LIMIT);
    }
    return size;
  }

  private static <C> Optional<C> cursor(
      DataFetchingEnvironment environment, String name, Function<String, Optional<C>> decode) {
    Optional<String> text = Optional.ofNullable(environment.getArgument(name));
    return text.map(
        cursor ->
            decode
                .apply(cursor)
                .orElseThrow(
                    () ->
                        new BadInputException(
                            "`" + name + "` isn't a cursor that this server gave")));
  }
}
