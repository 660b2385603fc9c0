package org.mwaliko.server.erasure;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Erases what is known of people. */
public final class Erasures {

  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final Accounts accounts;
  private final ErasureStore store;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Erasures(Database database, Accounts accounts, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.store = new ErasureStore(database);
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Erases what is known of the owner of a deactivated account, for good and at once.
   *
   * @param reason why, for the audit log; kept, so it has to say nothing of the person
   */
  public Outcome<Account> erase(Caller caller, AccountRef ref, Optional<String> reason) {
    caller.mustBeAdmin();
    if (reason.isPresent() && reason.get().length() > LONGEST_REASON) {
      return refused(
          UserErrorCode.LIMIT_EXCEEDED,
          "A reason has at most " + LONGEST_REASON + " characters.",
          "reason");
    }
    return database.transaction(
        () ->
            accounts
                .find(caller, ref)
                .flatMap(account -> accounts.lock(List.of(account.id())).stream().findFirst())
                .map(account -> erase(caller, account, reason))
                .orElseGet(
                    () ->
                        refused(UserErrorCode.NOT_FOUND, "There is no such account.", "account")));
  }

  private Outcome<Account> erase(Caller caller, Account account, Optional<String> reason) {
    UUID id = account.id();
    if (account.status() != AccountStatus.DEACTIVATED) {
      return refused(
          UserErrorCode.WRONG_STATUS,
          "The account is not deactivated: use deactivateAccount first.",
          "account");
    }
    if (store.isSending(id)) {
      return refused(
          UserErrorCode.WRONG_STATUS,
          "A message to this person is being sent right now; try again in a while.",
          "account");
    }
    accounts.unlist(caller, account);
    if (!store.eraseAccount(id, clock.instant())) {
      return refused(UserErrorCode.WRONG_STATUS, "The account was erased already.", "account");
    }
    store.eraseTraces(id);
    audit.eraseOrigins(id);
    audit.record(
        caller, AuditEntry.of(AuditAction.ACCOUNT_ERASED, AccountFields.TYPE, id).reason(reason));
    return Outcome.done(accounts.find(caller, new AccountRef.ById(id)).orElseThrow());
  }

  private static Outcome<Account> refused(UserErrorCode code, String message, String field) {
    return Outcome.refused(new UserError(code, message, field));
  }
}
