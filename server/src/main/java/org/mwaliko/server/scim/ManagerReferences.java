package org.mwaliko.server.scim;

import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.scim.filter.FilterSql;
import org.mwaliko.server.scim.filter.SqlPart;

/** Finds managers by what integrations call them by, which is their ID if all is well. */
final class ManagerReferences {

  private final ScimUserStore store;
  private final Accounts accounts;

  ManagerReferences(ScimUserStore store, Accounts accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  /**
   * The account that is meant.
   *
   * @param given an ID, a user name or an employee number; empty for nobody
   */
  Outcome<Optional<AccountRef>> find(Client client, Optional<String> given) {
    if (given.isEmpty()) {
      return Outcome.done(Optional.empty());
    }
    return find(client, given.get())
        .map(AccountRef.ById::new)
        .<Outcome<Optional<AccountRef>>>map(ref -> Outcome.done(Optional.of(ref)))
        .orElseGet(
            () ->
                Outcome.refused(
                    new UserError(
                        UserErrorCode.INVALID,
                        "manager: it names no account; give the id of one, its userName or its"
                            + " employeeNumber.",
                        "manager")));
  }

  private Optional<UUID> find(Client client, String given) {
    UUID integration = client.integration();
    SqlPart named = new FilterSql(integration).named(given);
    return FilterSql.id(given)
        .flatMap(id -> store.find(integration, id))
        .or(() -> store.page(integration, named, FilterSql.UNORDERED, 0, 1).stream().findFirst())
        .map(ScimUserStore.Listed::account)
        .or(
            () ->
                accounts
                    .find(client.caller(), new AccountRef.ByExternalId(given))
                    .map(Account::id));
  }
}
