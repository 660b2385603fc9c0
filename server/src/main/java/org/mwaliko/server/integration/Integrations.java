package org.mwaliko.server.integration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.ForbiddenException;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.token.ApiTokens;

/** The programs that look after accounts: making them, changing them and knowing them again. */
public final class Integrations {

  /** An organisation has a few; more is a program that makes them by mistake. */
  static final int MOST = 50;

  private static final int LONGEST_NAME = 200;
  private static final Duration LONGEST_GRACE = Duration.ofDays(7);

  private final Database database;
  private final IntegrationStore store;
  private final ApiTokens tokens;
  private final AuditTrail audit;
  private final InstantSource clock;

  public Integrations(Database database, ApiTokens tokens, AuditTrail audit, InstantSource clock) {
    this.database = database;
    this.store = new IntegrationStore(database);
    this.tokens = tokens;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An integration with a token that was just made. Its text hides it.
   *
   * @param token what to send as bearer token; it can't be read again
   */
  public record WithToken(Integration integration, String token) {
    @Override
    public String toString() {
      return "WithToken[" + integration.id() + "]";
    }
  }

  /**
   * The integration that calls.
   *
   * @throws ForbiddenException if none does
   */
  public Integration calling(Caller caller) {
    if (caller.role() != Role.INTEGRATION) {
      throw new ForbiddenException();
    }
    return store.find(UUID.fromString(caller.id())).orElseThrow(ForbiddenException::new);
  }

  /**
   * The same until the transaction around it ends, so that whether those whom it creates are
   * invited is not changed meanwhile.
   *
   * @throws ForbiddenException if none calls
   */
  public Integration callingToCreate(Caller caller) {
    return store.lockShared(calling(caller).id()).orElseThrow(ForbiddenException::new);
  }

  public Optional<Integration> find(Caller caller, UUID id) {
    caller.mustSeeAll();
    return store.find(id);
  }

  public Page<Integration> page(Caller caller, PageRequest request) {
    caller.mustSeeAll();
    return store.page(request);
  }

  public long count(Caller caller) {
    caller.mustSeeAll();
    return store.count();
  }

  /** Those that {@link #switchOnAutoInvite} would switch on now. */
  public List<Integration> withoutAutoInvite(Caller caller) {
    caller.mustSeeAll();
    return store.withoutAutoInvite();
  }

  /** Makes one, with its first token. */
  public Outcome<WithToken> create(
      Caller caller,
      String name,
      boolean canManageAccounts,
      boolean autoInvite,
      Optional<Instant> expiresAt) {
    caller.mustBeAdmin();
    Instant now = clock.instant();
    Integration wanted =
        new Integration(
            Ids.next(), name.strip(), canManageAccounts, autoInvite, now, caller.name());
    List<UserError> errors = check(wanted, expiresAt, now);
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    return named(
        () -> {
          if (store.count() >= MOST) {
            return Outcome.refused(
                new UserError(
                    UserErrorCode.LIMIT_EXCEEDED,
                    "There are " + MOST + " integrations already; delete one first."));
          }
          store.insert(wanted);
          record(caller, AuditAction.INTEGRATION_CREATED, wanted.id());
          return Outcome.done(new WithToken(wanted, issue(caller, wanted, expiresAt)));
        });
  }

  /** Changes what is given and leaves the rest. */
  public Outcome<Integration> update(
      Caller caller,
      UUID id,
      Optional<String> name,
      Optional<Boolean> canManageAccounts,
      Optional<Boolean> autoInvite) {
    caller.mustBeAdmin();
    return named(
        () ->
            changing(
                id,
                before -> {
                  Integration after =
                      new Integration(
                          id,
                          name.map(String::strip).orElse(before.name()),
                          canManageAccounts.orElse(before.canManageAccounts()),
                          autoInvite.orElse(before.autoInvite()),
                          before.createdAt(),
                          before.createdBy());
                  List<UserError> errors = check(after, Optional.empty(), clock.instant());
                  if (!errors.isEmpty()) {
                    return Outcome.refused(errors);
                  }
                  store.update(after);
                  tokens.renameOfIntegration(caller, id, after.name());
                  record(caller, AuditAction.INTEGRATION_UPDATED, id);
                  return Outcome.done(after);
                }));
  }

  /**
   * Makes a new token.
   *
   * @param grace for how long the one before is good still
   */
  public Outcome<WithToken> rotateToken(
      Caller caller, UUID id, Duration grace, Optional<Instant> expiresAt) {
    caller.mustBeAdmin();
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.LIMIT_EXCEEDED,
              "This is from 0 to %d hours.".formatted(LONGEST_GRACE.toHours()),
              "graceHours"));
    }
    return database.transaction(
        () ->
            changing(
                id,
                integration -> {
                  List<UserError> errors = check(integration, expiresAt, clock.instant());
                  if (!errors.isEmpty()) {
                    return Outcome.refused(errors);
                  }
                  tokens.endOfIntegration(caller, id, grace);
                  record(caller, AuditAction.INTEGRATION_TOKEN_ROTATED, id);
                  return Outcome.done(
                      new WithToken(integration, issue(caller, integration, expiresAt)));
                }));
  }

  /** Deletes one and ends its tokens. The accounts that it made stay. */
  public Outcome<UUID> delete(Caller caller, UUID id) {
    caller.mustBeAdmin();
    return database.transaction(
        () ->
            changing(
                id,
                _ -> {
                  tokens.endOfIntegration(caller, id, Duration.ZERO);
                  store.delete(id);
                  record(caller, AuditAction.INTEGRATION_DELETED, id);
                  return Outcome.done(id);
                }));
  }

  /**
   * Has whomever any integration adds from now on be invited at once, as a part of the transaction
   * around it.
   */
  public void switchOnAutoInvite(Caller caller) {
    caller.mustBeAdmin();
    for (Integration integration : store.withoutAutoInvite()) {
      if (store.switchOnAutoInvite(integration.id())) {
        audit.record(
            caller,
            AuditEntry.of(AuditAction.INTEGRATION_UPDATED, Integration.TYPE, integration.id())
                .detail("autoInvite"));
      }
    }
  }

  private String issue(Caller caller, Integration integration, Optional<Instant> expiresAt) {
    return tokens.issueToIntegration(caller, integration.id(), integration.name(), expiresAt);
  }

  private <T> Outcome<T> changing(UUID id, Function<Integration, Outcome<T>> change) {
    return store
        .lock(id)
        .map(change)
        .orElseGet(
            () ->
                Outcome.refused(
                    new UserError(UserErrorCode.NOT_FOUND, "There is no such integration.", "id")));
  }

  private <T> Outcome<T> named(Supplier<Outcome<T>> work) {
    try {
      return database.transaction(work);
    } catch (DuplicateKeyException e) {
      return Outcome.refused(
          new UserError(UserErrorCode.TAKEN, "Another integration has this name already.", "name"));
    }
  }

  private void record(Caller caller, AuditAction action, UUID id) {
    audit.record(caller, AuditEntry.of(action, Integration.TYPE, id));
  }

  private static List<UserError> check(
      Integration wanted, Optional<Instant> expiresAt, Instant now) {
    List<UserError> errors = new ArrayList<>();
    if (wanted.name().isEmpty() || wanted.name().length() > LONGEST_NAME) {
      errors.add(
          new UserError(
              UserErrorCode.INVALID, "A name has 1 to " + LONGEST_NAME + " characters.", "name"));
    }
    if (expiresAt.isPresent() && !expiresAt.get().isAfter(now)) {
      errors.add(new UserError(UserErrorCode.INVALID, "This is in the past.", "expiresAt"));
    }
    return errors;
  }
}
