package org.mwaliko.server.erasure;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** {@code eraseAccount}. */
public final class ErasureFields implements FieldWiring {

  private final Erasures erasures;

  public ErasureFields(Erasures erasures) {
    this.erasures = erasures;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("eraseAccount", this::erase));
  }

  private Map<String, Object> erase(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        erasures.erase(
            Callers.of(environment),
            AccountFields.ref(input.input("account")),
            input.optionalString("reason")),
        "account");
  }
}
