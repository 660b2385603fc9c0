package org.mwaliko.server.token;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.security.TokenHash;

/** Bearer tokens (RFC 6750): random, shown once, and kept as a hash only. */
public final class ApiTokens implements Authenticator {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 32;
  private static final int PREFIX = 10;
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final ApiTokenStore store;
  private final Accounts accounts;
  private final AuditTrail audit;
  private final InstantSource clock;

  /** So that the database isn't asked at each request. */
  private volatile boolean administratorCame;

  public ApiTokens(Database database, Accounts accounts, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.store = new ApiTokenStore(database);
    this.accounts = accounts;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A token that was just made. Its text hides it.
   *
   * @param token what to send as bearer token; it can't be read again
   */
  public record Created(ApiToken apiToken, String token) {
    @Override
    public String toString() {
      return "Created[" + apiToken.id() + "]";
    }
  }

  @Override
  public Optional<Caller> authenticate(String bearerToken) {
    Instant now = clock.instant();
    Optional<ApiToken> found = store.live(TokenHash.of(bearerToken), now);
    found
        .filter(
            token -> token.lastUsedAt().map(at -> !at.plus(USE_NOTED).isAfter(now)).orElse(true))
        .ifPresent(token -> store.used(token.id(), now));
    return found.map(
        token ->
            new Caller(
                token.integration().orElse(token.id()).toString(),
                token.name(),
                token.role(),
                area(token)));
  }

  /** All of them, the ended ones too. */
  public Page<ApiToken> page(Caller caller, PageRequest request) {
    caller.mustSeeAll();
    return store.page(request);
  }

  public long count(Caller caller) {
    caller.mustSeeAll();
    return store.count();
  }

  /** Makes one. The first administrator's ends the bootstrap token. */
  public Outcome<Created> create(Caller caller, NewToken wanted) {
    caller.mustBeAdmin();
    Instant now = clock.instant();
    List<UserError> errors = new ArrayList<>(wanted.check(now));
    Optional<Account> manager = wanted.manager().flatMap(ref -> accounts.find(caller, ref));
    if (wanted.manager().isPresent() && manager.isEmpty()) {
      errors.add(new UserError(UserErrorCode.NOT_FOUND, "There is no such account.", "manager"));
    }
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    String token = random();
    ApiToken made =
        new ApiToken(
            Ids.next(),
            wanted.name(),
            wanted.role(),
            false,
            Optional.of(token.substring(0, PREFIX)),
            manager.map(Account::id),
            Optional.empty(),
            wanted.departments(),
            wanted.locations(),
            now,
            Optional.of(caller.name()),
            wanted.expiresAt(),
            Optional.empty(),
            Optional.empty());
    database.transaction(
        () -> {
          store.insert(made, TokenHash.of(token));
          if (made.role() == Role.ADMIN) {
            store.revokeBootstrap(now);
          }
          audit.record(
              caller, event(AuditAction.API_TOKEN_CREATED, made.id()).detail(made.role().name()));
        });
    return Outcome.done(new Created(made, token));
  }

  /** Ends one, at once. */
  public Outcome<ApiToken> revoke(Caller caller, UUID id) {
    caller.mustBeAdmin();
    Optional<ApiToken> found = store.find(id);
    if (found.isEmpty()) {
      return Outcome.refused(
          new UserError(UserErrorCode.NOT_FOUND, "There is no such token.", "id"));
    }
    boolean revoked =
        database.transaction(
            () -> {
              boolean live = store.revoke(id, clock.instant());
              if (live) {
                audit.record(caller, event(AuditAction.API_TOKEN_REVOKED, id));
              }
              return live;
            });
    return revoked
        ? Outcome.done(store.find(id).orElseThrow())
        : Outcome.refused(
            new UserError(UserErrorCode.WRONG_STATUS, "The token was revoked already.", "id"));
  }

  /** The newest of each integration that was not revoked, by the integration's ID. */
  public Map<UUID, ApiToken> ofIntegrations(Caller caller, Collection<UUID> integrations) {
    caller.mustSeeAll();
    return store.newestOfIntegrations(integrations);
  }

  /**
   * Makes one for an integration, as a part of the transaction around it. Its holder calls by the
   * integration's ID, which stays when tokens change.
   *
   * @return the token, which can't be read again
   */
  public String issueToIntegration(
      Caller caller, UUID integration, String name, Optional<Instant> expiresAt) {
    caller.mustBeAdmin();
    String token = random();
    store.insert(
        new ApiToken(
            Ids.next(),
            name,
            Role.INTEGRATION,
            false,
            Optional.of(token.substring(0, PREFIX)),
            Optional.empty(),
            Optional.of(integration),
            List.of(),
            List.of(),
            clock.instant(),
            Optional.of(caller.name()),
            expiresAt,
            Optional.empty(),
            Optional.empty()),
        TokenHash.of(token));
    return token;
  }

  /** Ends those of an integration, now or later, as a part of the transaction around it. */
  public void endOfIntegration(Caller caller, UUID integration, Duration grace) {
    caller.mustBeAdmin();
    if (grace.isZero()) {
      store.revokeOfIntegration(integration, clock.instant());
    } else {
      store.expireOfIntegration(integration, clock.instant().plus(grace));
    }
  }

  /** Names those of an integration anew, as a part of the transaction around it. */
  public void renameOfIntegration(Caller caller, UUID integration, String name) {
    caller.mustBeAdmin();
    store.renameOfIntegration(integration, name);
  }

  /**
   * Takes note of somebody whom an identity provider vouches for: the first administrator ends the
   * bootstrap token.
   *
   * @return the same
   */
  public Caller met(Caller caller) {
    if (caller.role() == Role.ADMIN && !administratorCame) {
      administratorCame(caller);
    }
    return caller;
  }

  private void administratorCame(Caller administrator) {
    Instant now = clock.instant();
    database.transaction(
        () -> {
          store.noteIssuersAdministrator(now);
          store
              .bootstrap(now)
              .filter(id -> store.revoke(id, now))
              .ifPresent(
                  id -> audit.record(administrator, event(AuditAction.API_TOKEN_REVOKED, id)));
        });
    administratorCame = true;
  }

  /**
   * Sees to it that somebody can get in: while no administrator has a token of their own, there is
   * a bootstrap token.
   *
   * @param configured the token to use; replaces an earlier one
   * @param issuer whether administrators may come with tokens of an identity provider
   * @return a new token, to be shown once, if none was configured and none was there
   */
  public Optional<String> bootstrap(Optional<String> configured, boolean issuer) {
    return database.transaction(
        () -> {
          Instant now = clock.instant();
          if (store.hasAdministrator(now) || issuer && store.hasIssuersAdministrator()) {
            store.revokeBootstrap(now);
            return Optional.empty();
          }
          if (configured.isEmpty() && store.bootstrap(now).isPresent()) {
            return Optional.empty();
          }
          Optional<String> made = configured.isPresent() ? Optional.empty() : Optional.of(random());
          store.putBootstrap(
              Ids.next(), TokenHash.of(configured.or(() -> made).orElseThrow()), now);
          return made;
        });
  }

  private static AuditEntry event(AuditAction action, UUID id) {
    return AuditEntry.of(action, ApiTokenFields.TYPE, id);
  }

  private static Area area(ApiToken token) {
    return token.role() == Role.MANAGER
        ? new Area.Part(token.account(), token.departments(), token.locations())
        : Area.EVERYWHERE;
  }

  private static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    return "mwk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
