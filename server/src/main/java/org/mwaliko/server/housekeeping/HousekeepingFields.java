package org.mwaliko.server.housekeeping;

import graphql.schema.idl.RuntimeWiring;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;

/** {@code housekeeping}. */
public final class HousekeepingFields implements FieldWiring {

  private final Housekeeping housekeeping;

  public HousekeepingFields(Housekeeping housekeeping) {
    this.housekeeping = housekeeping;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Query",
        type -> type.dataFetcher("housekeeping", e -> housekeeping.reports(Callers.of(e))));
  }
}
