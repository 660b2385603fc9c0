package org.mwaliko.server.accesscode;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** {@code revealAccessCode}. */
public final class AccessCodeFields implements FieldWiring {

  private final AccessCodes accessCodes;

  public AccessCodeFields(AccessCodes accessCodes) {
    this.accessCodes = accessCodes;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("revealAccessCode", this::reveal));
  }

  private Map<String, Object> reveal(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        accessCodes.reveal(
            Callers.of(environment),
            AccountFields.ref(input.input("account")),
            input.optionalString("reason")),
        revealed -> Map.of("account", revealed.account(), "accessCode", revealed));
  }
}
