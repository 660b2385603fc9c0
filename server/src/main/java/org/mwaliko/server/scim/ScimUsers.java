package org.mwaliko.server.scim;

import de.captaingoldfish.scim.sdk.common.resources.User;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.AccountSource;
import org.mwaliko.server.account.AccountStatus;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DuplicateKeyException;
import org.mwaliko.server.enrollment.Enrollments;
import org.mwaliko.server.enrollment.InviteTime;
import org.mwaliko.server.integration.Integrations;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.scim.filter.FilterSql;
import org.mwaliko.server.scim.filter.SqlPart;
import org.mwaliko.server.scim.mapping.Described;
import org.mwaliko.server.scim.mapping.PersonReader;
import org.mwaliko.server.scim.mapping.PersonWriter;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.upkeep.Upkeep;

/** What integrations do with accounts. They see all of them but those that they have deleted. */
public final class ScimUsers {

  private final Database database;
  private final ScimUserStore store;
  private final Integrations integrations;
  private final Accounts accounts;
  private final Enrollments enrollments;
  private final Upkeep upkeep;
  private final ManagerReferences managers;
  private final PersonReader reader;
  private final PersonWriter writer;
  private final InstantSource clock;

  public ScimUsers(
      Database database,
      Integrations integrations,
      Accounts accounts,
      Enrollments enrollments,
      Upkeep upkeep,
      PersonReader reader,
      InstantSource clock) {
    this.database = database;
    this.store = new ScimUserStore(database);
    this.integrations = integrations;
    this.accounts = accounts;
    this.enrollments = enrollments;
    this.upkeep = upkeep;
    this.managers = new ManagerReferences(store, accounts);
    this.reader = reader;
    this.writer = new PersonWriter(reader);
    this.clock = clock;
  }

  /**
   * Who calls.
   *
   * @throws org.mwaliko.server.security.ForbiddenException if it is no integration
   */
  public Client client(Caller caller) {
    return new Client(caller, integrations.calling(caller));
  }

  /** All of a request or nothing of it. */
  public <T> T transaction(Supplier<T> request) {
    return database.transaction(request);
  }

  public Optional<Provisioned> find(Client client, UUID id) {
    return store
        .find(client.integration(), id)
        .flatMap(listed -> known(client, List.of(listed)).stream().findFirst());
  }

  /** The same, locked until the end of the transaction. */
  public Optional<Provisioned> findToChange(Client client, UUID id) {
    client.caller().mustManageAccounts();
    accounts.lock(List.of(id));
    return find(client, id);
  }

  /**
   * A part of a list.
   *
   * @param offset how many to leave out
   */
  public UserPage list(Client client, SqlPart condition, SqlPart order, long offset, int limit) {
    return database.snapshot(
        () ->
            new UserPage(
                limit == 0
                    ? List.of()
                    : known(
                        client, store.page(client.integration(), condition, order, offset, limit)),
                store.count(client.integration(), condition)));
  }

  /** As it is told to the integration. */
  public User tell(Provisioned known) {
    return writer.write(known.link().map(Link::resource), known.account(), known.manager());
  }

  /**
   * Creates an account, or brings back the one of this name that the integration has deleted.
   * Within a transaction.
   */
  public Outcome<Provisioned> create(Client client, User user) {
    client.caller().mustManageAccounts();
    return reader
        .read(user)
        .then(
            wanted ->
                store
                    .findRemoved(client.integration(), wanted.userName(), wanted.profile().email())
                    .map(id -> bringBack(client, id, user))
                    .orElseGet(() -> createNew(client, user, wanted)));
  }

  private Outcome<Provisioned> bringBack(Client client, UUID id, User user) {
    accounts.lock(List.of(id));
    AccountRef ref = new AccountRef.ById(id);
    Outcome<Account> account =
        user.isActive().orElse(true)
            ? upkeep.reactivate(client.caller(), ref)
            : Outcome.done(accounts.find(client.caller(), ref).orElseThrow());
    return account.then(_ -> change(client, id, user, true));
  }

  private Outcome<Provisioned> createNew(Client client, User user, Described wanted) {
    SqlPart named = new FilterSql(client.integration()).named(wanted.userName());
    if (store.count(client.integration(), named) > 0) {
      return nameTaken();
    }
    boolean active = wanted.active().orElse(true);
    // Looked at here, so that nobody slips between inviteAll and what it switches on.
    boolean autoInvite = integrations.callingToCreate(client.caller()).autoInvite();
    InviteTime invite = autoInvite && active ? InviteTime.NOW : InviteTime.LATER;
    return managers
        .find(client, wanted.manager())
        .then(
            manager ->
                enrollments.enroll(
                    client.caller(),
                    wanted.profile(),
                    manager,
                    AccountSource.SCIM,
                    invite,
                    Sending.standard()))
        .then(enrolled -> kept(client, enrolled.accountId(), user, wanted))
        .then(id -> activity(client, id, Optional.of(active)));
  }

  /**
   * Changes what is known of a person, within the transaction that has locked the account.
   *
   * @param user all that is to be said of the person
   * @param whole whether the integration has made it all, and not been told it before
   */
  public Outcome<Provisioned> change(Client client, UUID id, User user, boolean whole) {
    Provisioned before = findLocked(client, id);
    if (whole) {
      writer.complete(user, before.link().map(Link::resource), before.account(), before.manager());
    }
    return reader
        .read(user)
        .then(wanted -> isFree(client, before, wanted))
        .then(
            wanted ->
                managers
                    .find(client, wanted.manager())
                    .then(manager -> update(client, before, wanted, manager))
                    .then(_ -> kept(client, id, user, wanted))
                    .then(_ -> activity(client, id, wanted.active())));
  }

  /** Deactivates an account, which there is none any more of for the integration then. */
  public void remove(Client client, UUID id) {
    Provisioned known = findLocked(client, id);
    if (known.account().status() != AccountStatus.DEACTIVATED) {
      upkeep.deactivate(client.caller(), new AccountRef.ById(id));
    }
    User said = tell(known);
    store.put(
        client.integration(),
        new Link(
            id,
            userName(known),
            known.link().flatMap(Link::externalId),
            PersonWriter.keep(said),
            clock.instant(),
            Optional.of(clock.instant())));
  }

  /** What an account is called by an integration: that one's word for it, or else a key of it. */
  public static String userName(Provisioned known) {
    Profile profile = known.account().profile();
    return known
        .link()
        .map(Link::userName)
        .or(profile::email)
        .or(profile::externalId)
        .orElseGet(() -> known.account().id().toString());
  }

  /** Also one that is deleted for the integration, which it may be bringing back. */
  private Provisioned findLocked(Client client, UUID id) {
    return find(client, id)
        .or(
            () ->
                accounts
                    .find(client.caller(), new AccountRef.ById(id))
                    .map(account -> new Provisioned(account, Optional.empty(), Optional.empty())))
        .orElseThrow();
  }

  private Outcome<Account> update(
      Client client, Provisioned before, Described wanted, Optional<AccountRef> manager) {
    Account account = before.account();
    Profile after = wanted.over(account.profile());
    Optional<UUID> leads =
        manager.flatMap(ref -> accounts.find(client.caller(), ref)).map(Account::id);
    if (after.equals(account.profile()) && leads.equals(account.manager())) {
      return Outcome.done(account);
    }
    return accounts.update(
        client.caller(), new AccountRef.ById(account.id()), _ -> after, Optional.of(manager));
  }

  /** No other account may be called so already, whether SCIM has a name for it or not. */
  private Outcome<Described> isFree(Client client, Provisioned before, Described wanted) {
    SqlPart named = new FilterSql(client.integration()).named(wanted.userName());
    return wanted.userName().equalsIgnoreCase(userName(before))
            || store.count(client.integration(), named) == 0
        ? Outcome.done(wanted)
        : nameTaken();
  }

  private Outcome<UUID> kept(Client client, UUID id, User user, Described wanted) {
    try {
      store.put(
          client.integration(),
          new Link(
              id,
              wanted.userName(),
              wanted.externalId(),
              PersonWriter.keep(user),
              clock.instant(),
              Optional.empty()));
      return Outcome.done(id);
    } catch (DuplicateKeyException e) {
      return nameTaken();
    }
  }

  private Outcome<Provisioned> activity(Client client, UUID id, Optional<Boolean> wanted) {
    AccountRef ref = new AccountRef.ById(id);
    Account account = accounts.find(client.caller(), ref).orElseThrow();
    boolean active = account.status() != AccountStatus.DEACTIVATED;
    Outcome<Account> moved =
        wanted.isEmpty() || wanted.get() == active
            ? Outcome.done(account)
            : wanted.get()
                ? upkeep.reactivate(client.caller(), ref)
                : upkeep.deactivate(client.caller(), ref);
    return moved.map(_ -> find(client, id).orElseThrow());
  }

  private static <T> Outcome<T> nameTaken() {
    return Outcome.refused(
        new UserError(
            UserErrorCode.TAKEN, "Another account has this userName already.", "userName"));
  }

  private List<Provisioned> known(Client client, List<ScimUserStore.Listed> listed) {
    Set<UUID> ids = listed.stream().map(ScimUserStore.Listed::account).collect(Collectors.toSet());
    Map<UUID, Account> found = accounts.findAll(client.caller(), ids);
    Map<UUID, Account> managers =
        accounts.findAll(
            client.caller(),
            found.values().stream()
                .flatMap(account -> account.manager().stream())
                .collect(Collectors.toSet()));
    return listed.stream()
        .filter(one -> found.containsKey(one.account()))
        .map(
            one -> {
              Account account = found.get(one.account());
              return new Provisioned(
                  account,
                  one.link(),
                  account.manager().map(managers::get).filter(Objects::nonNull));
            })
        .toList();
  }
}
