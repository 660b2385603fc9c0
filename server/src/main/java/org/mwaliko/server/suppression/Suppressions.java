package org.mwaliko.server.suppression;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Which addresses are not to be used on which channel. */
public final class Suppressions {

  /**
   * SQL: the suppressions of the account {@code a} on the channel that is the one parameter, while
   * its addresses are what they were.
   */
  public static final String CURRENT_OF_A_ON =
      "SELECT 1 FROM suppression s WHERE s.account_id = a.id AND s.channel = ? AND s.contact = "
          + SuppressionStore.CONTACT;

  private final Database database;
  private final SuppressionStore store;
  private final Accounts accounts;
  private final AuditTrail audit;

  public Suppressions(Database database, Accounts accounts, AuditTrail audit) {
    this.database = database;
    this.store = new SuppressionStore(database);
    this.accounts = accounts;
    this.audit = audit;
  }

  /** Stops using addresses, as a part of the transaction around it. */
  public void add(Collection<Suppression> suppressions) {
    store.add(suppressions);
  }

  /** The channels that an account is not to be reached by, for those that have any. */
  public Map<UUID, Set<String>> channels(Collection<UUID> accountIds) {
    return store.of(accountIds).stream()
        .collect(
            Collectors.groupingBy(
                Suppression::accountId,
                Collectors.mapping(Suppression::channel, Collectors.toSet())));
  }

  /** The suppressions of accounts, for those that have any. */
  public Map<UUID, List<Suppression>> findAll(Caller caller, Collection<UUID> accountIds) {
    caller.mustSee();
    return store.of(accounts.within(caller, accountIds)).stream()
        .collect(Collectors.groupingBy(Suppression::accountId));
  }

  /** Uses an address again, which somebody has made sure of. */
  public Outcome<Account> lift(Caller caller, AccountRef ref, String channel) {
    caller.mustBeAdmin();
    return accounts
        .find(caller, ref)
        .map(account -> database.transaction(() -> lift(caller, account, channel)))
        .orElseGet(
            () ->
                Outcome.refused(
                    new UserError(
                        UserErrorCode.NOT_FOUND, "There is no such account.", "account")));
  }

  private Outcome<Account> lift(Caller caller, Account account, String channel) {
    boolean lifted = store.remove(account.id(), channel);
    if (lifted) {
      audit.record(
          caller,
          AuditEntry.of(AuditAction.SUPPRESSION_LIFTED, AccountFields.TYPE, account.id())
              .detail(channel));
    }
    return lifted
        ? Outcome.done(account)
        : Outcome.refused(
            new UserError(
                UserErrorCode.NOT_FOUND,
                "The account's address is not suppressed on the channel \"%s\".".formatted(channel),
                "channel"));
  }
}
