package org.mwaliko.server.graphql;

import graphql.schema.idl.RuntimeWiring;

/** A feature's data fetchers; each feature has one, named after it ({@code AccountFields}). */
public interface FieldWiring {

  /** Adds the feature's fetchers and type resolvers. */
  void wire(RuntimeWiring.Builder wiring);
}
