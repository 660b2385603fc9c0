package org.mwaliko.server.claim;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.Actor;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.SecretKeys;

/** Claiming accounts. The only thing that people without a token can do. */
public final class Claims {

  private static final UserError REFUSED =
      new UserError(
          UserErrorCode.CLAIM_REFUSED,
          "That doesn't open an account. Check what you typed, use the latest message or letter that"
              + " you received, or ask whoever invited you for a new one.");

  /** Whose account no secret is for. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final Database database;
  private final Accounts accounts;
  private final ClaimSecretStore store;
  private final SecretKeys keys;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Claims(
      Database database,
      Accounts accounts,
      SecretKeys keys,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.store = new ClaimSecretStore(database);
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /** The account that was claimed, as it was before, and when. */
  public record Claimed(Account account, Instant at) {}

  /**
   * Claims an account once. Whatever stands in the way, the answer is the same (P10).
   *
   * @param typed a token, a link or a code as somebody typed it
   * @param proof what else the person must know
   */
  public Outcome<Claimed> claim(String typed, ClaimProof proof) {
    byte[] hash = keys.lookupHash(normalise(typed));
    Optional<Claimed> claimed = attempt(hash, proof);
    return claimed.map(Outcome::done).orElseGet(() -> Outcome.refused(REFUSED));
  }

  private Optional<Claimed> attempt(byte[] hash, ClaimProof proof) {
    try {
      return Optional.of(database.transaction(() -> claimOrLeave(hash, proof)));
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  private Claimed claimOrLeave(byte[] hash, ClaimProof proof) {
    Instant now = clock.instant();
    UUID id = store.liveByHash(hash, now).map(ClaimSecret::accountId).orElse(NOBODY);
    // Looked for in any case, so that the time does not tell whether there is somebody (P10).
    Account account = accounts.lock(List.of(id)).stream().findFirst().orElseThrow(Refused::new);
    // The secret may have been claimed or superseded while the account was locked.
    if (!proof.holdsFor(account.profile())
        || !store.claim(hash, now)
        || !accounts.claimed(id, now)) {
      throw new Refused();
    }
    Collection<UUID> others = store.live(List.of(id)).stream().map(ClaimSecret::id).toList();
    store.end(others, EndReason.CLAIMED, now);
    audit.record(
        Actor.CLAIMANT, AuditEntry.of(AuditAction.ACCOUNT_CLAIMED, AccountFields.TYPE, id));
    return new Claimed(account, now);
  }

  private static String normalise(String typed) {
    return AccessCode.parse(typed)
        .map(AccessCode::characters)
        .or(() -> ClaimToken.parse(typed).map(ClaimToken::characters))
        .orElse("");
  }

  /** Undoes the transaction. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("refused", null, false, false);
    }
  }
}
