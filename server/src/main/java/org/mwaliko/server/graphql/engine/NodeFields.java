package org.mwaliko.server.graphql.engine;

import graphql.TypeResolutionEnvironment;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.NodeType;

/** {@code viewer}, and {@code node} over all features' types. */
final class NodeFields implements FieldWiring {

  private final Map<String, NodeType<?>> types;

  /**
   * Fails on two types of one name.
   *
   * @throws IllegalStateException naming it
   */
  NodeFields(List<NodeType<?>> types) {
    this.types = types.stream().collect(Collectors.toMap(NodeType::name, Function.identity()));
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Query", query -> query.dataFetcher("viewer", Callers::of).dataFetcher("node", this::node));
    wiring.type("Node", node -> node.typeResolver(this::typeOf));
  }

  // What isn't an ID names no object, and may be told so in the same way.
  private Optional<?> node(DataFetchingEnvironment environment) {
    String text = environment.getArgument("id");
    return GlobalId.parse(text).flatMap(id -> load(id, environment));
  }

  private Optional<?> load(GlobalId id, DataFetchingEnvironment environment) {
    return Optional.ofNullable(types.get(id.type()))
        .flatMap(type -> type.load().apply(Callers.of(environment), id.id()));
  }

  private GraphQLObjectType typeOf(TypeResolutionEnvironment environment) {
    Object object = environment.getObject();
    return types.values().stream()
        .filter(type -> type.javaType().isInstance(object))
        .findFirst()
        .map(type -> environment.getSchema().getObjectType(type.name()))
        .orElseThrow(
            () -> new IllegalStateException(object.getClass().getName() + " is no feature's node"));
  }
}
