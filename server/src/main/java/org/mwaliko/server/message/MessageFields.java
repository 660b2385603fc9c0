package org.mwaliko.server.message;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.security.Caller;

/** Saved messages. */
public final class MessageFields implements FieldWiring {

  private static final UUID NONE = new UUID(0, 0);

  private final SavedMessages saved;

  public MessageFields(SavedMessages saved) {
    this.saved = saved;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type ->
                type.dataFetcher("savedMessage", this::find)
                    .dataFetcher("savedMessages", this::page))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("createMessage", this::create)
                    .dataFetcher("updateMessage", this::update)
                    .dataFetcher("deleteMessage", this::delete));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>(SavedMessage.TYPE, SavedMessage.class, saved::find));
  }

  private Optional<SavedMessage> find(DataFetchingEnvironment environment) {
    return GlobalId.parse(environment.getArgument("id"), SavedMessage.TYPE)
        .flatMap(id -> saved.find(Callers.of(environment), id));
  }

  private Connection<SavedMessage> page(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        saved.page(caller, Connections.page(environment)),
        SavedMessage::id,
        () -> saved.count(caller));
  }

  private Map<String, Object> create(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        saved.create(
            Callers.of(environment),
            input.string("name"),
            MessageTemplate.fromInput(input.values())),
        "message");
  }

  private Map<String, Object> update(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        saved.update(
            Callers.of(environment),
            input.id("id", SavedMessage.TYPE).orElse(NONE),
            input.optionalString("name"),
            input
                .optional("translations", List.class)
                .map(given -> MessageTemplate.fromInput(input.values()))),
        "message");
  }

  private Map<String, Object> delete(DataFetchingEnvironment environment) {
    return Payloads.of(
        saved.delete(
            Callers.of(environment),
            Input.of(environment).id("id", SavedMessage.TYPE).orElse(NONE)),
        id -> Map.of("deletedId", new GlobalId(SavedMessage.TYPE, id).encode()));
  }
}
