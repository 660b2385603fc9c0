package org.mwaliko.server.delivery;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.security.Caller;

/** {@code Delivery.history}. */
public final class AttemptFields implements FieldWiring {

  private static final String LOADER = "Delivery.history";

  private final Attempts attempts;

  public AttemptFields(Attempts attempts) {
    this.attempts = attempts;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Delivery", type -> type.dataFetcher("history", AttemptFields::history));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(known -> loaders.add(LOADER, (Set<UUID> ids) -> findAll(known, ids)));
  }

  private Map<UUID, List<Attempt>> findAll(Caller caller, Set<UUID> ids) {
    Map<UUID, List<Attempt>> all = new HashMap<>(attempts.findAll(caller, ids));
    ids.forEach(id -> all.putIfAbsent(id, List.of()));
    return all;
  }

  private static Object history(DataFetchingEnvironment environment) {
    return Loaders.load(environment, LOADER, environment.<Delivery>getSource().id());
  }
}
