package org.mwaliko.server.account;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.security.Caller;

/** {@code account}, {@code accounts} and the fields of {@code Account}. */
public final class AccountFields implements FieldWiring {

  /** The type's name in global IDs. */
  public static final String TYPE = "Account";

  private static final String LOADER = "Account";

  private final Accounts accounts;

  public AccountFields(Accounts accounts) {
    this.accounts = accounts;
  }

  /** A reference as the input type {@code AccountRef} gives it. */
  public static AccountRef ref(Input input) {
    return switch (input.chosen()) {
      case "id" -> new AccountRef.ById(input.id("id", TYPE).orElse(new UUID(0, 0)));
      case "externalId" -> new AccountRef.ByExternalId(input.string("externalId"));
      case "email" -> new AccountRef.ByEmail(input.string("email"));
      case String other -> throw new IllegalStateException("AccountRef has no " + other);
    };
  }

  /** An account that a fetcher needs, loaded together with those that others need. */
  public static CompletableFuture<Account> load(DataFetchingEnvironment environment, UUID id) {
    return Loaders.load(environment, LOADER, id);
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type ->
                type.dataFetcher("account", this::account).dataFetcher("accounts", this::accounts))
        .type(TYPE, AccountFields::profile);
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(
        new NodeType<>(
            TYPE, Account.class, (caller, id) -> accounts.find(caller, new AccountRef.ById(id))));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(known -> loaders.add(LOADER, (Set<UUID> ids) -> accounts.findAll(known, ids)));
  }

  private Optional<Account> account(DataFetchingEnvironment environment) {
    return accounts.find(
        Callers.of(environment), ref(Input.argument(environment, "by").orElseThrow()));
  }

  private Connection<Account> accounts(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    AccountFilter filter =
        Input.argument(environment, "filter").map(AccountFields::filter).orElse(AccountFilter.ALL);
    AccountOrder order =
        Input.argument(environment, "orderBy")
            .map(
                by ->
                    new AccountOrder(
                        by.enumValue("field", AccountOrder.Field.class),
                        by.string("direction").equals("DESC")))
            .orElse(AccountOrder.DEFAULT);
    Connections.Range<AccountCursor> range = Connections.range(environment, AccountCursor::decode);
    if (range.cursor().isPresent() && !range.cursor().get().order().equals(order)) {
      throw new BadInputException(
          "The cursor is of another order: leave `orderBy` as it was, or begin without a cursor");
    }
    return Connections.withCursors(
        accounts.page(
            caller,
            filter,
            new AccountPageRequest(order, range.limit(), range.cursor(), range.backward())),
        account -> order.cursorOf(account).encode(),
        () -> accounts.count(caller, filter));
  }

  private static AccountFilter filter(Input input) {
    return new AccountFilter(
        input.enums("status", AccountStatus.class),
        input.optionalString("search"),
        input.strings("department"),
        input.strings("location"),
        input.optional("hasEmail", Boolean.class),
        id(input, "managedBy", TYPE, "an account"),
        id(input, "campaign", "Campaign", "a campaign"),
        input.optional("claimedBefore", Instant.class),
        input.optional("invitedBefore", Instant.class),
        input.strings("deliveryState"));
  }

  private static Optional<UUID> id(Input input, String name, String type, String what) {
    Optional<UUID> id = input.id(name, type);
    if (id.isEmpty() && input.optionalString(name).isPresent()) {
      throw new BadInputException("`" + name + "` isn't the ID of " + what);
    }
    return id;
  }

  /** The schema shows an account and the person's profile as one. */
  private static TypeRuntimeWiring.Builder profile(TypeRuntimeWiring.Builder type) {
    of(type, "externalId", Profile::externalId);
    of(type, "email", Profile::email);
    of(type, "phone", Profile::phone);
    of(type, "postalAddress", Profile::postalAddress);
    of(type, "givenName", Profile::givenName);
    of(type, "familyName", Profile::familyName);
    of(type, "displayName", Profile::displayName);
    of(type, "jobTitle", Profile::jobTitle);
    of(type, "department", Profile::department);
    of(type, "division", Profile::division);
    of(type, "organization", Profile::organization);
    of(type, "location", Profile::location);
    of(type, "locale", Profile::locale);
    of(type, "timeZone", profile -> profile.timeZone().map(ZoneId::getId));
    of(type, "startDate", Profile::startDate);
    return type.dataFetcher(
        "manager", e -> e.<Account>getSource().manager().map(id -> load(e, id)).orElse(null));
  }

  private static void of(
      TypeRuntimeWiring.Builder type, String field, Function<Profile, Object> value) {
    type.dataFetcher(field, e -> value.apply(e.<Account>getSource().profile()));
  }
}
