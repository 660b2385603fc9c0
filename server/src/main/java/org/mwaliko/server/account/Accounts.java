package org.mwaliko.server.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.mwaliko.server.audit.AuditAction;
import org.mwaliko.server.audit.AuditEntry;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.database.Page;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;

/** Accounts: finding, creating, and the steps of their life. */
public final class Accounts {

  private final Database database;
  private final AccountStore store;
  private final InstantSource clock;
  private final AccountListener listener;
  private final AuditTrail audit;

  public Accounts(
      Database database, InstantSource clock, AccountListener listener, AuditTrail audit) {
    this.database = database;
    this.store = new AccountStore(database);
    this.clock = clock;
    this.listener = listener;
    this.audit = audit;
  }

  public Optional<Account> find(Caller caller, AccountRef ref) {
    caller.mustSee();
    return store.find(ref).filter(found -> isWithin(caller, found.id()));
  }

  /** Those of the accounts that exist, by ID. */
  public Map<UUID, Account> findAll(Caller caller, Collection<UUID> ids) {
    caller.mustSee();
    return store.findAll(within(caller, ids)).stream()
        .collect(Collectors.toMap(Account::id, Function.identity()));
  }

  /**
   * What each entry of a list names, in the list's order.
   *
   * @param entries any number; those of the kind {@link AccountKey#ID} are UUIDs
   */
  public List<AccountMatch> match(Caller caller, AccountKey key, List<String> entries) {
    caller.mustSee();
    List<AccountMatch> matches = store.match(key, entries);
    if (caller.area() instanceof Area.Everywhere) {
      return matches;
    }
    Set<UUID> within =
        within(
            caller,
            matches.stream()
                .flatMap(match -> match.account().stream())
                .map(AccountMatch.Found::id)
                .collect(Collectors.toSet()));
    // To who may not see an account, its name names none.
    return matches.stream()
        .map(
            match ->
                new AccountMatch(
                    match.entry(), match.account().filter(found -> within.contains(found.id()))))
        .toList();
  }

  /** Those of the accounts that the caller may see; without a look at whether they exist. */
  public Set<UUID> within(Caller caller, Collection<UUID> ids) {
    return caller.area() instanceof Area.Everywhere
        ? Set.copyOf(ids)
        : store.within(caller, Set.copyOf(ids));
  }

  private boolean isWithin(Caller caller, UUID id) {
    return !within(caller, List.of(id)).isEmpty();
  }

  public Page<Account> page(Caller caller, AccountFilter filter, AccountPageRequest request) {
    caller.mustSee();
    return store.page(caller, filter, request);
  }

  public long count(Caller caller, AccountFilter filter) {
    caller.mustSee();
    return store.count(caller, filter);
  }

  /** Creates one account, after checking everything about it. */
  public Outcome<Account> create(
      Caller caller, Profile profile, Optional<AccountRef> manager, AccountSource source) {
    caller.mustManageAccounts();
    List<UserError> errors = new ArrayList<>(ProfileRules.check(profile));
    Optional<Account> found = manager.flatMap(store::find);
    if (manager.isPresent() && found.isEmpty()) {
      errors.add(new UserError(UserErrorCode.NOT_FOUND, "There is no such account.", "manager"));
    }
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    try {
      NewAccount wanted = new NewAccount(profile, found.map(Account::id), source);
      return Outcome.done(
          database.transaction(
              () -> {
                Account created = createAll(caller, List.of(wanted)).getFirst();
                audit.record(caller, event(AuditAction.ACCOUNT_CREATED, created));
                return created;
              }));
    } catch (DuplicateKeyException e) {
      return Outcome.refused(taken(e));
    }
  }

  /**
   * Creates accounts, all or none, in one bulk operation. Who calls it records one event for all.
   *
   * @throws DuplicateKeyException if an email or external ID is taken
   */
  public List<Account> createAll(Caller caller, List<NewAccount> accounts) {
    caller.mustManageAccounts();
    Instant now = clock.instant();
    List<Account> created = accounts.stream().map(account -> awaiting(account, now)).toList();
    database.transaction(
        () -> {
          store.insert(created);
          listener.created(created);
        });
    return created;
  }

  /**
   * Changes what is known of a person, after checking all of it.
   *
   * @param change makes the new profile of the old
   * @param manager the new one: left out, nobody, or an account
   */
  public Outcome<Account> update(
      Caller caller,
      AccountRef ref,
      UnaryOperator<Profile> change,
      Optional<Optional<AccountRef>> manager) {
    caller.mustManageAccounts();
    try {
      return database.transaction(
          () ->
              updateLocked(ref, change, manager)
                  .map(account -> recorded(caller, AuditAction.ACCOUNT_UPDATED, account)));
    } catch (DuplicateKeyException e) {
      return Outcome.refused(taken(e));
    }
  }

  private Outcome<Account> updateLocked(
      AccountRef ref, UnaryOperator<Profile> change, Optional<Optional<AccountRef>> manager) {
    Optional<Account> found =
        store.find(ref).flatMap(account -> store.lock(List.of(account.id())).stream().findFirst());
    if (found.isEmpty()) {
      return Outcome.refused(noAccount("account"));
    }
    Account before = found.get();
    Profile profile = change.apply(before.profile());
    List<UserError> errors = new ArrayList<>(ProfileRules.check(profile));
    Optional<UUID> newManager = before.manager();
    if (manager.isPresent()) {
      newManager = manager.get().flatMap(store::find).map(Account::id);
      if (manager.get().isPresent() && newManager.isEmpty()) {
        errors.add(noAccount("manager"));
      }
    }
    if (!errors.isEmpty()) {
      return Outcome.refused(errors);
    }
    store.updateAll(List.of(before), List.of(before.with(profile).reportingTo(newManager)));
    return Outcome.done(store.find(new AccountRef.ById(before.id())).orElseThrow());
  }

  /** Deactivates an account, as a part of the transaction around it. */
  public Outcome<Account> deactivate(Caller caller, AccountRef ref) {
    caller.mustManageAccounts();
    return database.transaction(
        () ->
            moved(ref, "is deactivated already.", id -> store.deactivate(id, clock.instant()))
                .map(account -> recorded(caller, AuditAction.ACCOUNT_DEACTIVATED, account)));
  }

  /** Makes a deactivated account what it was before. */
  public Outcome<Account> reactivate(Caller caller, AccountRef ref) {
    caller.mustManageAccounts();
    return database.transaction(
        () ->
            moved(ref, "is not deactivated, or was erased.", store::reactivate)
                .map(account -> recorded(caller, AuditAction.ACCOUNT_REACTIVATED, account)));
  }

  private Outcome<Account> moved(AccountRef ref, String whyNot, Predicate<UUID> move) {
    Optional<Account> found = store.find(ref);
    if (found.isEmpty()) {
      return Outcome.refused(noAccount("account"));
    }
    UUID id = found.get().id();
    return move.test(id)
        ? Outcome.done(store.find(new AccountRef.ById(id)).orElseThrow())
        : Outcome.refused(
            new UserError(UserErrorCode.WRONG_STATUS, "The account " + whyNot, "account"));
  }

  private Account recorded(Caller caller, AuditAction action, Account account) {
    audit.record(caller, event(action, account));
    return account;
  }

  private static AuditEntry event(AuditAction action, Account account) {
    return AuditEntry.of(action, AccountFields.TYPE, account.id());
  }

  private static UserError noAccount(String field) {
    return new UserError(UserErrorCode.NOT_FOUND, "There is no such account.", field);
  }

  /** What would be wrong with a profile. */
  public List<UserError> check(Profile profile) {
    return ProfileRules.check(profile);
  }

  /**
   * Changes what is known of people whose accounts are locked, in one bulk operation.
   *
   * @throws DuplicateKeyException if an email or external ID is taken
   */
  public void updateAll(Caller caller, Map<UUID, Profile> profiles) {
    caller.mustBeAdmin();
    List<Account> before = store.findAll(profiles.keySet());
    store.updateAll(
        before, before.stream().map(account -> account.with(profiles.get(account.id()))).toList());
  }

  /**
   * Locks accounts until the end of the transaction, for a change that depends on what they are.
   */
  public List<Account> lock(Collection<UUID> ids) {
    return store.lock(ids);
  }

  /**
   * Says that accounts, locked and in a state that allows it, have been invited.
   *
   * @return when
   */
  public Instant invited(Collection<UUID> ids) {
    Instant now = clock.instant();
    store.move(ids, AccountStatus.INVITED, "invited_at", now);
    return now;
  }

  /** Says that nothing of the invitations of these accounts was ever sent. */
  public void neverInvited(Collection<UUID> ids) {
    store.neverInvited(ids);
  }

  /** Those of the accounts that nobody was ever told of, locked in this transaction. */
  public List<UUID> lockUntouched(Caller caller, Collection<UUID> ids) {
    caller.mustBeAdmin();
    return store.lockUntouched(ids);
  }

  /** Makes an account, which is locked, be found by nothing but its keys. */
  public void unlist(Caller caller, Account account) {
    caller.mustBeAdmin();
    store.unlist(account);
  }

  /** Removes accounts that are locked and that nothing but their managers' reports refers to. */
  public void remove(Caller caller, Collection<UUID> ids) {
    caller.mustBeAdmin();
    store.remove(ids);
  }

  /**
   * Says that an account has been claimed, if its state allows it.
   *
   * @return whether it was
   */
  public boolean claimed(UUID id, Instant at) {
    return store.move(List.of(id), AccountStatus.CLAIMED, "claimed_at", at) == 1;
  }

  private static Account awaiting(NewAccount account, Instant now) {
    return new Account(
        Ids.next(),
        account.profile(),
        account.manager(),
        account.source(),
        AccountStatus.AWAITING_INVITATION,
        now,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static UserError taken(DuplicateKeyException e) {
    String field = e.key().equals("account_email") ? "email" : "externalId";
    return new UserError(
        UserErrorCode.TAKEN, "Another account has this " + field + " already.", field);
  }
}
