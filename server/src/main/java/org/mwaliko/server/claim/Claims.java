package org.mwaliko.server.claim;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.audit.Actor;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.SecretKeys;
import org.mwaliko.server.throttle.AddressPrefix;
import org.mwaliko.server.throttle.StoredThrottle;
import org.mwaliko.server.throttle.Throttle;
import org.mwaliko.server.throttle.TooManyAttemptsException;
import org.mwaliko.server.webhook.WebhookOutbox;

/** Claiming accounts. The only thing that people without a token can do. */
public final class Claims {

  private static final UserError REFUSED =
      new UserError(
          UserErrorCode.CLAIM_REFUSED,
          "That doesn't open an account. Check what you typed, use the latest message or letter that"
              + " you received, or ask whoever invited you for a new one.");

  private static final String OVERALL = "claim overall";

  /** Whose account no secret is for. */
  private static final UUID NOBODY = new UUID(0, 0);

  /** Who is compared with what was typed when there is nobody. */
  private static final Profile STRANGER =
      new Profile(
          Optional.of("0"),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.of("Nobody"),
          Optional.of("Atall"),
          "Nobody Atall",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private final Database database;
  private final Accounts accounts;
  private final ClaimSecretStore store;
  private final SecretKeys keys;
  private final Throttle throttle;
  private final ClaimLimits limits;
  private final AuditTrail audit;
  private final WebhookOutbox webhooks;
  private final InstantSource clock;

  public Claims(
      Database database,
      Accounts accounts,
      SecretKeys keys,
      ClaimLimits limits,
      AuditTrail audit,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.store = new ClaimSecretStore(database);
    this.keys = keys;
    this.throttle = new StoredThrottle(database, clock);
    this.limits = limits;
    this.audit = audit;
    this.webhooks = new WebhookOutbox(database);
    this.clock = clock;
  }

  /** The account that was claimed, as it was before, and when. */
  public record Claimed(Account account, Instant at) {}

  /**
   * Claims an account once. Whatever stands in the way, the answer is the same (P10).
   *
   * @param typed a token, a link or a code as somebody typed it
   * @param proof what else the person must know
   * @param from where the request comes from
   * @throws TooManyAttemptsException if too many failed before; nothing was looked at then
   */
  public Outcome<Claimed> claim(String typed, ClaimProof proof, InetAddress from) {
    String network = "claim " + AddressPrefix.of(from);
    Optional<String> secret = secret(typed);
    return database
        .transaction(
            () -> {
              mustNotWait(List.of(network, OVERALL));
              if (secret.isEmpty()) {
                // A typing error, which the check character tells: no guess at any account.
                throttle.failed(Map.of(network, limits.network()));
                return Optional.<Claimed>empty();
              }
              return attempt(keys.lookupHash(secret.get()), proof, network);
            })
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(REFUSED));
  }

  /**
   * Runs the same statements whether there is such a secret or not, so that the time doesn't tell
   * (P10); a wrong secret counts by itself where a right one counts for its account, so that waits
   * don't tell either.
   */
  private Optional<Claimed> attempt(byte[] hash, ClaimProof proof, String network) {
    Instant now = clock.instant();
    UUID stranger = UUID.nameUUIDFromBytes(hash);
    UUID id = store.liveByHash(hash, now).map(ClaimSecret::accountId).orElse(NOBODY);
    Optional<Account> account = accounts.lock(List.of(id)).stream().findFirst();
    // Under the account's lock, so that guesses at the proof count however many come at once.
    String counter = "claim " + account.map(Account::id).orElse(stranger);
    mustNotWait(List.of(counter));
    boolean knows = proof.holdsFor(account.map(Account::profile).orElse(STRANGER));
    Optional<Claimed> claimed =
        account
            .filter(found -> knows && found.status() == AccountStatus.INVITED)
            // It may have been claimed or superseded while the account was locked.
            .filter(found -> store.claim(hash, now))
            .map(found -> claimed(found, now));
    if (claimed.isEmpty()) {
      throttle.failed(
          Map.of(
              network, limits.network(),
              counter, limits.account(),
              OVERALL, limits.overall()));
    }
    return claimed;
  }

  private Claimed claimed(Account account, Instant now) {
    if (!accounts.claimed(account.id(), now)) {
      throw new IllegalStateException("an invited account, locked, can't be claimed");
    }
    Collection<UUID> others =
        store.live(List.of(account.id())).stream().map(ClaimSecret::id).toList();
    store.end(others, EndReason.CLAIMED, now);
    audit.record(
        Actor.CLAIMANT,
        AuditEntry.of(AuditAction.ACCOUNT_CLAIMED, AccountFields.TYPE, account.id()));
    webhooks.accountClaimed(account.id(), now);
    return new Claimed(account, now);
  }

  private void mustNotWait(List<String> counters) {
    throttle
        .waiting(counters)
        .ifPresent(
            wait -> {
              throw new TooManyAttemptsException(wait);
            });
  }

  private static Optional<String> secret(String typed) {
    return AccessCode.parse(typed)
        .map(AccessCode::characters)
        .or(() -> ClaimToken.parse(typed).map(ClaimToken::characters));
  }
}
