package org.mwaliko.server.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.InvalidSyntaxError;
import graphql.ParseAndValidate;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.Limit;
import org.mwaliko.server.graphql.LimitExceededException;

/** Says of documents that couldn't be read whether they were too long to be. */
final class Unread {

  private Unread() {}

  // The result has forgotten why the document couldn't be read, so it is read again.
  static Optional<GraphQlAnswer> tooLong(
      ExecutionResult result, ExecutionInput input, GraphQlLimits limits) {
    if (result.getErrors().stream().noneMatch(InvalidSyntaxError.class::isInstance)) {
      return Optional.empty();
    }
    InvalidSyntaxException cause = ParseAndValidate.parse(input).getSyntaxException();
    return switch (cause) {
      case ParseCancelledException _ ->
          Optional.of(
              ErrorAnswers.of(
                  new LimitExceededException(
                      Limit.MAX_TOKENS,
                      limits.tokens(),
                      "The document has more than " + limits.tokens() + " tokens")));
      case ParseCancelledTooDeepException _ -> {
        ErrorCode code = ErrorCode.LIMIT_EXCEEDED;
        yield Optional.of(
            ErrorAnswers.of(
                code, "The document is nested too deep to be read", Map.of("code", code.name())));
      }
      case null, default -> Optional.empty();
    };
  }
}
