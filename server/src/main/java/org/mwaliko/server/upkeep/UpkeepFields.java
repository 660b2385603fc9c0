package org.mwaliko.server.upkeep;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;

/** {@code updateAccount}, {@code deactivateAccount} and {@code reactivateAccount}. */
public final class UpkeepFields implements FieldWiring {

  private final Upkeep upkeep;
  private final Accounts accounts;

  public UpkeepFields(Upkeep upkeep, Accounts accounts) {
    this.upkeep = upkeep;
    this.accounts = accounts;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Mutation",
        type ->
            type.dataFetcher("updateAccount", this::update)
                .dataFetcher(
                    "deactivateAccount", e -> account(upkeep.deactivate(Callers.of(e), ref(e))))
                .dataFetcher(
                    "reactivateAccount", e -> account(upkeep.reactivate(Callers.of(e), ref(e)))));
  }

  private Map<String, Object> update(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Optional<Optional<AccountRef>> manager =
        input.has("manager")
            ? Optional.of(input.optionalInput("manager").map(AccountFields::ref))
            : Optional.empty();
    return account(
        ProfileChange.of(input)
            .then(
                change ->
                    accounts.update(Callers.of(environment), ref(environment), change, manager)));
  }

  private static AccountRef ref(DataFetchingEnvironment environment) {
    return AccountFields.ref(Input.of(environment).input("account"));
  }

  private static Map<String, Object> account(Outcome<Account> outcome) {
    return Payloads.of(outcome, "account");
  }
}
