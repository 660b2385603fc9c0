package org.mwaliko.server.accesscode;

import java.time.Duration;
import java.time.Instant;
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
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.claim.RevocationScope;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.webhook.WebhookOutbox;
import org.mwaliko.spi.SecretKind;

/** Handing access codes over in person, revoking them, and making new ones. */
public final class CodeDesk {

  private static final int LONGEST_REASON = 500;

  private final Database database;
  private final Accounts accounts;
  private final ClaimSecrets secrets;
  private final Deliveries deliveries;
  private final WebhookOutbox webhooks;
  private final AuditTrail audit;
  private final Duration lifetime;

  /**
   * @param lifetime of a code that was not delivered yet
   */
  public CodeDesk(
      Database database,
      Accounts accounts,
      ClaimSecrets secrets,
      Deliveries deliveries,
      AuditTrail audit,
      Duration lifetime) {
    this.database = database;
    this.accounts = accounts;
    this.secrets = secrets;
    this.deliveries = deliveries;
    this.webhooks = new WebhookOutbox(database);
    this.audit = audit;
    this.lifetime = lifetime;
  }

  /** A code that is with its owner. */
  public record HandedOver(Account account, Instant at) {}

  /**
   * Notes that a code was given to its owner. That is their invitation: from now on it can be
   * claimed. Nothing else is sent. The same again changes nothing.
   */
  public Outcome<HandedOver> handOver(Caller caller, AccountRef ref, Optional<String> reason) {
    caller.mustDeliver();
    return onLocked(
        caller,
        ref,
        reason,
        account -> {
          Optional<Instant> before = secrets.handedOver(account.id());
          if (before.isPresent()) {
            return Outcome.done(new HandedOver(account, before.get()));
          }
          if (!secrets.handOver(account.id())) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.NO_ACCESS_CODE,
                    "There is no code to hand over: it was delivered, claimed, revoked or has"
                        + " expired. Make a new one with regenerateAccessCode.",
                    "account"));
          }
          deliveries.cancelOf(account.id());
          if (account.status() == AccountStatus.AWAITING_INVITATION) {
            Instant now = accounts.invited(List.of(account.id()));
            webhooks.accountInvitedInPerson(account.id(), now);
          }
          record(caller, AuditAction.ACCESS_CODE_HANDED_OVER, account.id(), reason);
          return Outcome.done(
              new HandedOver(
                  accounts.lock(List.of(account.id())).getFirst(),
                  secrets.handedOver(account.id()).orElseThrow()));
        });
  }

  /** Ends the code of somebody without an email and makes another, to be shown or delivered. */
  public Outcome<Account> regenerate(Caller caller, AccountRef ref, Optional<String> reason) {
    caller.mustDeliver();
    return onLocked(
        caller,
        ref,
        reason,
        account -> {
          if (account.profile().email().isPresent()) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.NO_ACCESS_CODE,
                    "This account has an email and is invited by link: use resendInvite.",
                    "account"));
          }
          if (account.status() != AccountStatus.AWAITING_INVITATION
              && account.status() != AccountStatus.INVITED) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.WRONG_STATUS,
                    "The account is %s: only who has still to claim has a code."
                        .formatted(account.status()),
                    "account"));
          }
          secrets.issue(List.of(account.id()), SecretKind.CODE, lifetime, false);
          record(caller, AuditAction.ACCESS_CODE_REGENERATED, account.id(), reason);
          return Outcome.done(account);
        });
  }

  /**
   * Ends codes that may have got into wrong hands. Nobody can claim with them any more; messages
   * that were to carry them fail and say why.
   *
   * @param trial only counts
   * @return how many
   */
  public Outcome<Long> revoke(
      Caller caller, RevocationScope scope, Optional<String> reason, boolean trial) {
    caller.mustDeliver();
    Optional<UserError> tooLong = tooLong(reason);
    if (tooLong.isPresent()) {
      return Outcome.refused(tooLong.get());
    }
    if (trial) {
      return Outcome.done(secrets.countCodes(caller, scope));
    }
    return database.transaction(
        () -> {
          long revoked = secrets.revokeCodes(caller, scope);
          AuditEntry entry =
              scope
                  .about()
                  .map(
                      id -> AuditEntry.of(AuditAction.ACCESS_CODES_REVOKED, AccountFields.TYPE, id))
                  .orElseGet(() -> AuditEntry.of(AuditAction.ACCESS_CODES_REVOKED));
          audit.record(caller, entry.items(revoked).reason(reason));
          return Outcome.done(revoked);
        });
  }

  /** The account that a scope names, if the caller may see it. */
  Optional<UUID> find(Caller caller, AccountRef ref) {
    return accounts.find(caller, ref).map(Account::id);
  }

  private interface Change<T> {
    Outcome<T> of(Account account);
  }

  private <T> Outcome<T> onLocked(
      Caller caller, AccountRef ref, Optional<String> reason, Change<T> change) {
    Optional<UserError> tooLong = tooLong(reason);
    if (tooLong.isPresent()) {
      return Outcome.refused(tooLong.get());
    }
    return database.transaction(
        () ->
            find(caller, ref)
                .flatMap(id -> accounts.lock(List.of(id)).stream().findFirst())
                .map(change::of)
                .orElseGet(
                    () ->
                        Outcome.refused(
                            new UserError(
                                UserErrorCode.NOT_FOUND, "There is no such account.", "account"))));
  }

  private static Optional<UserError> tooLong(Optional<String> reason) {
    return reason
        .filter(text -> text.length() > LONGEST_REASON)
        .map(
            text ->
                new UserError(
                    UserErrorCode.LIMIT_EXCEEDED,
                    "A reason has at most " + LONGEST_REASON + " characters.",
                    "reason"));
  }

  private void record(Caller caller, AuditAction action, UUID account, Optional<String> reason) {
    audit.record(caller, AuditEntry.of(action, AccountFields.TYPE, account).reason(reason));
  }
}
