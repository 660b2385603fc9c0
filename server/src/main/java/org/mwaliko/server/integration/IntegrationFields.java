package org.mwaliko.server.integration;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.token.ApiTokens;

/** {@code integrations} and the mutations that make, change and delete them. */
public final class IntegrationFields implements FieldWiring {

  private static final String TOKENS = Integration.TYPE + ".apiToken";
  private static final UUID NONE = new UUID(0, 0);

  private final Integrations integrations;
  private final ApiTokens tokens;

  public IntegrationFields(Integrations integrations, ApiTokens tokens) {
    this.integrations = integrations;
    this.tokens = tokens;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Query", type -> type.dataFetcher("integrations", this::page))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("createIntegration", this::create)
                    .dataFetcher("updateIntegration", this::update)
                    .dataFetcher("rotateIntegrationToken", this::rotate)
                    .dataFetcher("deleteIntegration", this::delete))
        .type(
            Integration.TYPE,
            type ->
                type.dataFetcher(
                    "apiToken", e -> Loaders.load(e, TOKENS, e.<Integration>getSource().id())));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>(Integration.TYPE, Integration.class, integrations::find));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(
        known -> loaders.add(TOKENS, (Set<UUID> ids) -> tokens.ofIntegrations(known, ids)));
  }

  private Connection<Integration> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        integrations.page(caller, Connections.page(environment)),
        Integration::id,
        () -> integrations.count(caller));
  }

  private Map<String, Object> create(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return withToken(
        integrations.create(
            Callers.of(environment),
            input.string("name"),
            input.value("canManageAccounts", Boolean.class),
            input.value("autoInvite", Boolean.class),
            input.optional("expiresAt", Instant.class)));
  }

  private Map<String, Object> update(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        integrations.update(
            Callers.of(environment),
            id(input),
            input.optionalString("name"),
            input.optional("canManageAccounts", Boolean.class),
            input.optional("autoInvite", Boolean.class)),
        "integration");
  }

  private Map<String, Object> rotate(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return withToken(
        integrations.rotateToken(
            Callers.of(environment),
            id(input),
            Duration.ofHours(input.value("graceHours", Integer.class)),
            input.optional("expiresAt", Instant.class)));
  }

  private Map<String, Object> delete(DataFetchingEnvironment environment) {
    return Payloads.of(
        integrations.delete(Callers.of(environment), id(Input.of(environment))),
        id -> Map.of("deletedId", new GlobalId(Integration.TYPE, id).encode()));
  }

  private static Map<String, Object> withToken(Outcome<Integrations.WithToken> outcome) {
    return Payloads.of(
        outcome, made -> Map.of("integration", made.integration(), "token", made.token()));
  }

  private static UUID id(Input input) {
    return input.id("id", Integration.TYPE).orElse(NONE);
  }
}
