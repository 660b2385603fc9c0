package org.mwaliko.server.accesscode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountListener;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.spi.SecretKind;

/** Access codes and showing them. */
public final class AccessCodes {

  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final Accounts accounts;
  private final ClaimSecrets secrets;
  private final AuditTrail audit;
  private final boolean managersReveal;

  /**
   * @param managersReveal whether managers may see codes, of their own people
   */
  public AccessCodes(
      Database database,
      Accounts accounts,
      ClaimSecrets secrets,
      AuditTrail audit,
      boolean managersReveal) {
    this.database = database;
    this.accounts = accounts;
    this.secrets = secrets;
    this.audit = audit;
    this.managersReveal = managersReveal;
  }

  /**
   * A code that may be shown to whoever hands it over. Its text hides it.
   *
   * @param code in its groups
   * @param claimable whether it can be claimed now
   */
  public record Revealed(Account account, String code, Instant expiresAt, boolean claimable) {
    @Override
    public String toString() {
      return "Revealed[" + account.id() + "]";
    }
  }

  /** Makes a code for each new account without an email, in the transaction that creates it. */
  public static AccountListener onCreation(ClaimSecrets secrets, Duration lifetime) {
    return created -> {
      List<UUID> withoutEmail =
          created.stream()
              .filter(account -> account.profile().email().isEmpty())
              .map(Account::id)
              .toList();
      secrets.issue(withoutEmail, SecretKind.CODE, lifetime, true);
    };
  }

  /**
   * Shows the code of an account that has one which was not delivered yet, and records that.
   *
   * @param reason why, for the audit log
   */
  public Outcome<Revealed> reveal(Caller caller, AccountRef ref, Optional<String> reason) {
    if (managersReveal) {
      caller.mustDeliver();
    } else {
      caller.mustBeAdmin();
    }
    if (reason.isPresent() && reason.get().length() > LONGEST_REASON) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "A reason has at most " + LONGEST_REASON + " characters.",
              "reason"));
    }
    return database.transaction(
        () ->
            reveal(caller, ref)
                .map(
                    revealed -> {
                      audit.record(
                          caller,
                          AuditEntry.of(
                                  AuditAction.ACCESS_CODE_REVEALED,
                                  AccountFields.TYPE,
                                  revealed.account().id())
                              .reason(reason));
                      return revealed;
                    }));
  }

  private Outcome<Revealed> reveal(Caller caller, AccountRef ref) {
    Optional<Account> account = accounts.find(caller, ref);
    if (account.isEmpty()) {
      return Outcome.refused(
          new UserError(UserErrorCode.NOT_FOUND, "There is no such account.", "account"));
    }
    return secrets
        .readCode(account.get().id())
        .map(
            code ->
                Outcome.done(
                    new Revealed(
                        account.get(),
                        code.code().grouped(),
                        code.expiresAt(),
                        account.get().status() == AccountStatus.INVITED)))
        .orElseGet(() -> Outcome.refused(none(account.get())));
  }

  private static UserError none(Account account) {
    String reason =
        account.profile().email().isPresent()
            ? "This account has an email and is invited by link: use resendInvite."
            : "There is no code to show: it was delivered, claimed, revoked or has expired. For a new"
                + " one use resendInvite.";
    return new UserError(UserErrorCode.NO_ACCESS_CODE, reason, "account");
  }
}
