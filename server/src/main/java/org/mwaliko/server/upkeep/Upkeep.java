package org.mwaliko.server.upkeep;

import java.util.List;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** Deactivates accounts together with what they were sent and are about to be. */
public final class Upkeep {

  private final Database database;
  private final Accounts accounts;
  private final ClaimSecrets secrets;
  private final Deliveries deliveries;

  public Upkeep(Database database, Accounts accounts, ClaimSecrets secrets, Deliveries deliveries) {
    this.database = database;
    this.accounts = accounts;
    this.secrets = secrets;
    this.deliveries = deliveries;
  }

  /** Ends every link and code too, and cancels what wasn't sent yet. */
  public Outcome<Account> deactivate(Caller caller, AccountRef ref) {
    return database.transaction(
        () ->
            accounts
                .deactivate(caller, ref)
                .map(
                    account -> {
                      secrets.end(List.of(account.id()));
                      deliveries.cancelOf(account.id());
                      return account;
                    }));
  }

  /** Links and codes stay ended: an invitation has to be made anew. */
  public Outcome<Account> reactivate(Caller caller, AccountRef ref) {
    return database.transaction(() -> accounts.reactivate(caller, ref));
  }
}
