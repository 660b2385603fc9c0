package org.mwaliko.server.suppression;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.security.Caller;

/** {@code Account.suppressions} and {@code liftSuppression}. */
public final class SuppressionFields implements FieldWiring {

  private static final String LOADER = "Account.suppressions";

  private final Suppressions suppressions;

  public SuppressionFields(Suppressions suppressions) {
    this.suppressions = suppressions;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Account",
            type ->
                type.dataFetcher(
                    "suppressions",
                    e ->
                        Loaders.<UUID, List<Suppression>>load(
                            e, LOADER, e.<Account>getSource().id())))
        .type("Mutation", type -> type.dataFetcher("liftSuppression", this::lift));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    loaders.<UUID, List<Suppression>>add(
        LOADER,
        ids -> {
          Map<UUID, List<Suppression>> all =
              new HashMap<>(suppressions.findAll(caller.orElseThrow(), ids));
          ids.forEach(id -> all.putIfAbsent(id, List.of()));
          return all;
        });
  }

  private Map<String, Object> lift(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        suppressions.lift(
            Callers.of(environment),
            AccountFields.ref(input.input("account")),
            input.string("channel")),
        account -> Map.of("account", account));
  }
}
