package org.mwaliko.server.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.security.Caller;

/** A feature's data fetchers; each feature has one, named after it ({@code AccountFields}). */
public interface FieldWiring {

  /**
   * Adds the feature's fetchers and type resolvers. Every root field and every field with arguments
   * needs a fetcher; any other is read from its source by an accessor of its name, or from a map.
   */
  void wire(RuntimeWiring.Builder wiring);

  /** The feature's types that implement {@code Node}; together they serve {@code node(id:)}. */
  default List<NodeType<?>> nodes() {
    return List.of();
  }

  /**
   * Adds what loads many objects at once. Called for every request, so that nothing is remembered
   * from one to the next.
   *
   * @param caller who sends the request; absent only for what needs no token
   */
  default void loaders(Optional<Caller> caller, Loaders loaders) {}
}
