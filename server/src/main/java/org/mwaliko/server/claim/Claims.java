package org.mwaliko.server.claim;

import io.prometheus.metrics.core.metrics.Counter;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Duration;
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
import org.mwaliko.server.security.TokenHash;
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
  private static final int BLAMELESS = 3;

  /** How long the same form, sent again by the same browser, is answered as it was. */
  private static final Duration REPEATABLE = Duration.ofMinutes(10);

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

  private static final System.Logger LOGGER = System.getLogger(Claims.class.getName());

  private static final Counter COUNTER =
      Counter.builder()
          .name("mwaliko_claims_total")
          .help("Claims that were tried; those that had to wait were not looked at.")
          .labelNames("outcome")
          .register();

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

  /**
   * Claims an account once. Whatever stands in the way, the answer is the same (P10).
   *
   * @param typed a token, a link or a code as somebody typed it
   * @param proof what else the person must know
   * @param from where the request comes from
   * @throws TooManyAttemptsException if too many failed before; nothing was looked at then
   */
  public Outcome<ClaimAnswer.Claimed> claim(String typed, ClaimProof proof, InetAddress from) {
    return switch (answer(typed, proof, from, Optional.empty())) {
      case ClaimAnswer.Claimed claimed -> Outcome.done(claimed);
      case ClaimAnswer.Stale _, ClaimAnswer.Refused _ -> Outcome.refused(REFUSED);
    };
  }

  /**
   * The same for somebody in a session, who may send the same twice and is answered the same for
   * {@link #REPEATABLE}; and who is told what became of a secret if it and the proof are right.
   *
   * @param session known to nobody else
   */
  public ClaimAnswer answer(
      String typed, ClaimProof proof, InetAddress from, Optional<String> session) {
    String network = "claim " + AddressPrefix.of(from);
    Optional<String> secret = secret(typed);
    ClaimAnswer answer = look(secret, proof, network, session);
    if (answer instanceof ClaimAnswer.Claimed) {
      COUNTER.labelValues("claimed").inc();
    } else {
      COUNTER.labelValues("refused").inc();
      LOGGER.log(Level.INFO, "Refused: a {0}", network);
    }
    return answer;
  }

  private ClaimAnswer look(
      Optional<String> secret, ClaimProof proof, String network, Optional<String> session) {
    return database.transaction(
        () -> {
          mustNotWait(isBlameless(network) ? List.of(network) : List.of(network, OVERALL));
          if (secret.isEmpty()) {
            // A typing error, which the check character tells: no guess at any account.
            throttle.failed(Map.of(network, limits.network()));
            return new ClaimAnswer.Refused();
          }
          return attempt(
              keys.lookupHashes(secret.get()), proof, network, session.map(TokenHash::of));
        });
  }

  /**
   * Runs the same statements whether there is such a secret or not, so that the time doesn't tell
   * (P10); a wrong secret counts by itself where a right one counts for its account, so that waits
   * don't tell either.
   */
  private ClaimAnswer attempt(
      List<byte[]> hashes, ClaimProof proof, String network, Optional<byte[]> session) {
    Instant now = clock.instant();
    UUID stranger = UUID.nameUUIDFromBytes(hashes.getFirst());
    UUID id = store.byHash(hashes).map(StoredSecret::accountId).orElse(NOBODY);
    Optional<Account> account = accounts.lock(List.of(id)).stream().findFirst();
    // Under the account's lock, so that guesses at the proof count however many come at once.
    String counter = "claim " + account.map(Account::id).orElse(stranger);
    mustNotWait(List.of(counter));
    boolean knows = proof.holdsFor(account.map(Account::profile).orElse(STRANGER));
    // Read again: it may have been claimed or superseded while the account was locked.
    Optional<StoredSecret> secret = store.byHash(hashes);
    ClaimAnswer answer =
        account
            .filter(found -> knows)
            .map(found -> answer(found, secret.orElseThrow(), session, now))
            .orElseGet(ClaimAnswer.Refused::new);
    if (!(answer instanceof ClaimAnswer.Claimed)) {
      throttle.failed(
          Map.of(
              network, limits.network(),
              counter, limits.account(),
              OVERALL, limits.overall()));
    }
    return answer;
  }

  /** For who has the right secret and knows who it is for. */
  private ClaimAnswer answer(
      Account account, StoredSecret secret, Optional<byte[]> session, Instant now) {
    Optional<EndReason> stale = secret.staleness(now);
    if (stale.isEmpty()) {
      return account.status() == AccountStatus.INVITED && store.claim(secret.id(), session, now)
          ? claimed(account, now)
          : new ClaimAnswer.Refused();
    }
    return switch (stale.get()) {
      case CLAIMED ->
          isRepeated(secret, session, now)
              ? new ClaimAnswer.Claimed(account, secret.since())
              : new ClaimAnswer.Stale(account, EndReason.CLAIMED, secret.since());
      case SUPERSEDED, EXPIRED ->
          switch (account.status()) {
            case INVITED -> new ClaimAnswer.Stale(account, stale.get(), secret.since());
            case CLAIMED ->
                new ClaimAnswer.Stale(
                    account, EndReason.CLAIMED, account.claimedAt().orElseThrow());
            case AWAITING_INVITATION, DEACTIVATED -> new ClaimAnswer.Refused();
          };
      case DEACTIVATED, CANCELED, REVOKED -> new ClaimAnswer.Refused();
    };
  }

  private static boolean isRepeated(StoredSecret secret, Optional<byte[]> session, Instant now) {
    return session.isPresent()
        && secret.claimedBy().isPresent()
        && MessageDigest.isEqual(session.get(), secret.claimedBy().get())
        && now.isBefore(secret.since().plus(REPEATABLE));
  }

  private ClaimAnswer claimed(Account account, Instant now) {
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
    return new ClaimAnswer.Claimed(account, now);
  }

  /**
   * Whether hardly anything failed from a network. It need not wait for what others do, or somebody
   * with some dozens of networks could keep everybody out.
   */
  private boolean isBlameless(String network) {
    return throttle.failures(network, limits.network()) < BLAMELESS;
  }

  private void mustNotWait(List<String> counters) {
    throttle
        .waiting(counters)
        .ifPresent(
            wait -> {
              COUNTER.labelValues("throttled").inc();
              throw new TooManyAttemptsException(wait);
            });
  }

  private static Optional<String> secret(String typed) {
    return AccessCode.parse(typed)
        .map(AccessCode::characters)
        .or(() -> ClaimToken.parse(typed).map(ClaimToken::characters));
  }
}
