package org.mwaliko.server.graphql.engine;

import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.mwaliko.server.database.DeadlineExceededException;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.security.ForbiddenException;

/** Makes errors of what fetchers throw, and hides what wasn't written for clients. */
final class FetcherExceptions implements DataFetcherExceptionHandler {

  @Override
  public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
      DataFetcherExceptionHandlerParameters parameters) {
    GraphQLError error =
        error(
            unwrap(parameters.getException()),
            List.of(parameters.getSourceLocation()),
            parameters.getPath().toList());
    return CompletableFuture.completedFuture(
        DataFetcherExceptionHandlerResult.newResult(error).build());
  }

  private static CodedError error(
      Throwable cause, List<SourceLocation> locations, List<Object> path) {
    return switch (cause) {
      case ForbiddenException e ->
          new CodedError(ErrorCode.FORBIDDEN, e.getMessage(), locations, path);
      case BadInputException e ->
          new CodedError(ErrorCode.BAD_USER_INPUT, e.getMessage(), locations, path);
      case DeadlineExceededException e ->
          // The whole request is answered with the limit; this only isn't an incident.
          new CodedError(ErrorCode.LIMIT_EXCEEDED, e.getMessage(), locations, path);
      default -> {
        String id =
            Incidents.record(String.join("/", path.stream().map(String::valueOf).toList()), cause);
        yield new CodedError(
            ErrorCode.INTERNAL, Incidents.message(id), locations, path, Incidents.extensions(id));
      }
    };
  }

  private static Throwable unwrap(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
