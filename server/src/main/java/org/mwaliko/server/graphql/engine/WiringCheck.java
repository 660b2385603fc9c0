package org.mwaliko.server.graphql.engine;

import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mwaliko.server.graphql.NodeType;

/** Holds the features' wirings against the schema, so that nothing is forgotten or misspelt. */
final class WiringCheck {

  private final GraphQLSchema schema;
  private final RuntimeWiring wiring;
  private final List<String> problems = new ArrayList<>();

  private WiringCheck(GraphQLSchema schema, RuntimeWiring wiring) {
    this.schema = schema;
    this.wiring = wiring;
  }

  /**
   * Checks everything at once.
   *
   * @throws IllegalStateException listing every problem
   */
  static void check(GraphQLSchema schema, RuntimeWiring wiring, List<NodeType<?>> nodes) {
    WiringCheck check = new WiringCheck(schema, wiring);
    schema.getAllTypesAsList().stream()
        .filter(type -> !Introspection.isIntrospectionTypes(type))
        .filter(GraphQLObjectType.class::isInstance)
        .map(GraphQLObjectType.class::cast)
        .forEach(check::fields);
    wiring.getDataFetchers().forEach(check::known);
    check.nodes(nodes.stream().map(NodeType::name).collect(Collectors.toSet()));
    if (!check.problems.isEmpty()) {
      throw new IllegalStateException(
          "The GraphQL wiring and the schema differ: " + String.join("; ", check.problems));
    }
  }

  private void fields(GraphQLObjectType type) {
    for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
      boolean needed = isRoot(type) || !field.getArguments().isEmpty();
      if (needed && !wiring.getDataFetchersForType(type.getName()).containsKey(field.getName())) {
        problems.add(type.getName() + "." + field.getName() + " has no fetcher");
      }
    }
  }

  private boolean isRoot(GraphQLObjectType type) {
    return type == schema.getQueryType()
        || type == schema.getMutationType()
        || type == schema.getSubscriptionType();
  }

  @SuppressWarnings("rawtypes") // As graphql-java gives it.
  private void known(String type, Map<String, DataFetcher> fetchers) {
    GraphQLType named = schema.getType(type);
    for (String field : fetchers.keySet()) {
      if (!(named instanceof GraphQLObjectType object)
          || object.getFieldDefinition(field) == null) {
        problems.add(type + "." + field + " has a fetcher and isn't in the schema");
      }
    }
  }

  private void nodes(Set<String> wired) {
    Set<String> declared =
        schema.getImplementations(schema.getTypeAs("Node")).stream()
            .map(GraphQLNamedType::getName)
            .collect(Collectors.toSet());
    declared.stream()
        .filter(type -> !wired.contains(type))
        .forEach(type -> problems.add(type + " is a Node that no feature loads"));
    wired.stream()
        .filter(type -> !declared.contains(type))
        .forEach(type -> problems.add(type + " is loaded and isn't a Node of the schema"));
  }
}
