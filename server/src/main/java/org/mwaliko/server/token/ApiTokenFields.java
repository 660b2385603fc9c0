package org.mwaliko.server.token;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.Role;

/** {@code apiTokens}, {@code createApiToken} and {@code revokeApiToken}. */
public final class ApiTokenFields implements FieldWiring {

  static final String TYPE = "ApiToken";

  private final ApiTokens tokens;

  public ApiTokenFields(ApiTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Query", type -> type.dataFetcher("apiTokens", this::page))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("createApiToken", this::create)
                    .dataFetcher("revokeApiToken", this::revoke))
        .type(
            TYPE,
            type ->
                type.dataFetcher(
                        "id", e -> new GlobalId(TYPE, e.<ApiToken>getSource().id()).encode())
                    .dataFetcher(
                        "manager",
                        e ->
                            e.<ApiToken>getSource()
                                .account()
                                .map(id -> AccountFields.load(e, id))
                                .orElse(null)));
  }

  private Connection<ApiToken> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        tokens.page(caller, Connections.page(environment)),
        ApiToken::id,
        () -> tokens.count(caller));
  }

  private Map<String, Object> create(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        tokens.create(
            Callers.of(environment),
            new NewToken(
                input.string("name"),
                input.enumValue("role", Role.class),
                input.optional("expiresAt", Instant.class),
                input.optionalInput("manager").map(AccountFields::ref),
                input.strings("departments"),
                input.strings("locations"))),
        created -> Map.of("apiToken", created.apiToken(), "token", created.token()));
  }

  private Map<String, Object> revoke(DataFetchingEnvironment environment) {
    return Payloads.of(
        tokens.revoke(
            Callers.of(environment), Input.of(environment).id("id", TYPE).orElse(new UUID(0, 0))),
        "apiToken");
  }
}
