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
    Optional<Integer> first = size(environment, "first");
    Optional<Integer> last = size(environment, "last");
    Optional<UUID> after = cursor(environment, "after");
    Optional<UUID> before = cursor(environment, "before");
    boolean backward = last.isPresent() || before.isPresent();
    if (backward && (first.isPresent() || after.isPresent())) {
      throw new BadInputException(
          "Use either `first` and `after`, or `last` and `before`, not both");
    }
    return backward
        ? new PageRequest(last.orElse(PageRequest.DEFAULT_LIMIT), before, true)
        : new PageRequest(first.orElse(PageRequest.DEFAULT_LIMIT), after, false);
  }

  /**
   * A page's connection.
   *
   * @param cursor the ID that the page's query understands as {@link PageRequest#cursor}
   * @param totalCount counts the whole list; called only where {@code totalCount} is selected
   */
  public static <T> Connection<T> of(
      Page<T> page, Function<T, UUID> cursor, LongSupplier totalCount) {
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

  private static Optional<UUID> cursor(DataFetchingEnvironment environment, String name) {
    Optional<String> text = Optional.ofNullable(environment.getArgument(name));
    return text.map(
        cursor ->
            Connection.decode(cursor)
                .orElseThrow(
                    () ->
                        new BadInputException(
                            "`" + name + "` isn't a cursor that this server gave")));
  }
}
