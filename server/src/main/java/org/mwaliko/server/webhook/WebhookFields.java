package org.mwaliko.server.webhook;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** Webhooks and their events. */
public final class WebhookFields implements FieldWiring {

  private static final UUID NONE = new UUID(0, 0);

  private final Webhooks webhooks;
  private final WebhookEvents events;

  public WebhookFields(Webhooks webhooks, WebhookEvents events) {
    this.webhooks = webhooks;
    this.events = events;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type ->
                type.dataFetcher("webhooks", e -> webhooks.all(Callers.of(e)))
                    .dataFetcher("webhookEvents", this::page))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("createWebhook", this::create)
                    .dataFetcher("updateWebhook", this::update)
                    .dataFetcher("deleteWebhook", this::delete)
                    .dataFetcher("rotateWebhookSecret", this::rotate)
                    .dataFetcher("testWebhook", this::test)
                    .dataFetcher("replayWebhookEvents", this::replay))
        .type(
            WebhookEvent.TYPE,
            type ->
                type.dataFetcher(
                        "webhookId", e -> new GlobalId(Webhook.TYPE, event(e).webhookId()).encode())
                    .dataFetcher(
                        "payload",
                        e ->
                            Payload.of(event(e).type(), event(e).subject(), event(e).createdAt())));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(
        new NodeType<>(Webhook.TYPE, Webhook.class, webhooks::find),
        new NodeType<>(WebhookEvent.TYPE, WebhookEvent.class, events::find));
  }

  private static WebhookEvent event(DataFetchingEnvironment environment) {
    return environment.getSource();
  }

  private Connection<WebhookEvent> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    WebhookEventFilter filter =
        Input.argument(environment, "filter")
            .map(WebhookFields::filter)
            .orElse(WebhookEventFilter.ALL);
    return Connections.of(
        events.page(caller, filter, Connections.page(environment)),
        WebhookEvent::id,
        () -> events.count(caller, filter));
  }

  private static WebhookEventFilter filter(Input input) {
    return new WebhookEventFilter(
        input.optionalString("webhook").map(WebhookFields::webhook),
        input.enums("state", EventState.class));
  }

  private static UUID webhook(String id) {
    return GlobalId.parse(id, Webhook.TYPE)
        .orElseThrow(() -> new BadInputException("`webhook` isn't a webhook's ID"));
  }

  private Map<String, Object> create(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return withSecret(
        webhooks.create(
            Callers.of(environment),
            input.value("url", URI.class),
            input.enums("events", EventType.class)));
  }

  private Map<String, Object> update(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        webhooks.update(
            Callers.of(environment),
            id(input),
            input.optional("url", URI.class),
            input.optional("events", List.class).map(_ -> input.enums("events", EventType.class)),
            input.optional("enabled", Boolean.class)),
        "webhook");
  }

  private Map<String, Object> delete(DataFetchingEnvironment environment) {
    return Payloads.of(
        webhooks.delete(Callers.of(environment), id(Input.of(environment))),
        id -> Map.of("deletedId", new GlobalId(Webhook.TYPE, id).encode()));
  }

  private Map<String, Object> rotate(DataFetchingEnvironment environment) {
    return withSecret(webhooks.rotateSecret(Callers.of(environment), id(Input.of(environment))));
  }

  private Map<String, Object> test(DataFetchingEnvironment environment) {
    return Payloads.of(events.test(Callers.of(environment), id(Input.of(environment))), "event");
  }

  private Map<String, Object> replay(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input select = Input.of(environment).input("select");
    Outcome<Long> replayed =
        switch (select.chosen()) {
          case "eventId" ->
              events.replay(caller, select.id("eventId", WebhookEvent.TYPE).orElse(NONE));
          case "deadOfWebhook" ->
              events.replayDead(caller, select.id("deadOfWebhook", Webhook.TYPE).orElse(NONE));
          default -> throw new IllegalStateException("not in the schema: " + select.chosen());
        };
    return Payloads.of(replayed, "count");
  }

  private static Map<String, Object> withSecret(Outcome<Webhooks.WithSecret> outcome) {
    return Payloads.of(outcome, made -> Map.of("webhook", made.webhook(), "secret", made.secret()));
  }

  private static UUID id(Input input) {
    Optional<UUID> id = input.id("id", Webhook.TYPE);
    return id.orElse(NONE);
  }
}
