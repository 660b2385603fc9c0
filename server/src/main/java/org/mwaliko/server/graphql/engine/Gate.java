package org.mwaliko.server.graphql.engine;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.security.Caller;

/** Looks at documents before they are validated, and before anything is executed. */
final class Gate extends SimplePerformantInstrumentation {

  private final GraphQlLimits limits;

  Gate(GraphQlLimits limits) {
    this.limits = limits;
  }

  @Override
  public DocumentAndVariables instrumentDocumentAndVariables(
      DocumentAndVariables parsed,
      InstrumentationExecutionParameters parameters,
      InstrumentationState state) {
    SubscriptionRoots.check(parsed.getDocument());
    return super.instrumentDocumentAndVariables(parsed, parameters, state);
  }

  @Override
  public InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
    ExecutionContext operation = parameters.getExecutionContext();
    GraphQlRequest request = operation.getGraphQLContext().get(GraphQlRequest.class);
    // First, so that a GET with a mutation is 405 whoever sends it.
    if (request.safe() && operation.isMutationOperation()) {
      throw new Refusal(ErrorCode.METHOD_NOT_ALLOWED, "GET changes nothing; send this by POST");
    }
    if (!operation.getGraphQLContext().hasKey(Caller.class)
        && !PublicFields.are(operation.getDocument())) {
      throw new Refusal(
          ErrorCode.UNAUTHENTICATED, "This needs a valid token: `Authorization: Bearer …`");
    }
    if (operation.isSubscriptionOperation() && !request.streaming()) {
      throw new Refusal(
          ErrorCode.BAD_REQUEST,
          "A subscription's answer is a stream: `Accept: text/event-stream`");
    }
    OperationCost.check(operation, limits);
    return super.beginExecuteOperation(parameters, state);
  }
}
