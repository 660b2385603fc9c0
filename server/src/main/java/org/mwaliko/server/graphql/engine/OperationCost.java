package org.mwaliko.server.graphql.engine;

import graphql.analysis.QueryTraverser;
import graphql.analysis.QueryVisitorFieldEnvironment;
import graphql.analysis.QueryVisitorStub;
import graphql.execution.ExecutionContext;
import graphql.util.TraversalControl;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mwaliko.server.database.PageRequest;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;

/** Holds an operation against the limits before any of it is executed. */
final class OperationCost extends QueryVisitorStub {

  // Introspection is deep by nature, and bounded by the engine itself.
  private static final Set<String> FREE = Set.of("__schema", "__type");

  private final GraphQlLimits limits;
  private long nodes;

  private OperationCost(GraphQlLimits limits) {
    this.limits = limits;
  }

  /**
   * Checks depth, page sizes and the node budget, fragments unfolded and variables filled in.
   *
   * @throws Refusal naming the limit that is exceeded
   */
  static void check(ExecutionContext operation, GraphQlLimits limits) {
    QueryTraverser.newQueryTraverser()
        .schema(operation.getGraphQLSchema())
        .document(operation.getDocument())
        .operationName(operation.getExecutionInput().getOperationName())
        .coercedVariables(operation.getCoercedVariables())
        .build()
        .visitPreOrder(new OperationCost(limits));
  }

  @Override
  public TraversalControl visitFieldWithControl(QueryVisitorFieldEnvironment field) {
    if (FREE.contains(field.getField().getName())) {
      return TraversalControl.ABORT;
    }
    if (ancestors(field).count() > limits.depth()) {
      throw refusal(
          Limit.MAX_DEPTH, limits.depth(), "fields nested more than " + limits.depth() + " deep");
    }
    pageSize(field).ifPresent(size -> count(field, size));
    return TraversalControl.CONTINUE;
  }

  private void count(QueryVisitorFieldEnvironment field, long size) {
    if (size > limits.pageSize()) {
      throw refusal(
          Limit.MAX_FIRST,
          limits.pageSize(),
          "`first` or `last` over %d, on `%s`"
              .formatted(limits.pageSize(), field.getField().getName()));
    }
    // No overflow: whatever lies around this field was within the budget when it was counted.
    nodes +=
        ancestors(field)
            .flatMap(ancestor -> pageSize(ancestor).stream())
            .reduce(1L, (product, around) -> product * around);
    if (nodes > limits.nodes()) {
      throw refusal(
          Limit.MAX_NODES,
          limits.nodes(),
          "more than %d nodes, counting each `first` times those around it"
              .formatted(limits.nodes()));
    }
  }

  private static Refusal refusal(Limit limit, int value, String what) {
    return new Refusal(new LimitExceededException(limit, value, "The operation asks for " + what));
  }

  /** The field itself and all around it. */
  private static Stream<QueryVisitorFieldEnvironment> ancestors(
      QueryVisitorFieldEnvironment field) {
    return Stream.iterate(
        field, each -> each != null, QueryVisitorFieldEnvironment::getParentEnvironment);
  }

  private static Optional<Long> pageSize(QueryVisitorFieldEnvironment field) {
    if (field.isTypeNameIntrospectionField()
        || field.getFieldDefinition().getArgument("first") == null) {
      return Optional.empty();
    }
    Map<String, Object> arguments = field.getArguments();
    Object size =
        Optional.ofNullable(arguments.get("first")).orElseGet(() -> arguments.get("last"));
    return Optional.of(
        size instanceof Integer given ? Math.max(given, 0) : (long) PageRequest.DEFAULT_LIMIT);
  }
}
