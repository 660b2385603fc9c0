package org.mwaliko.server.graphql.engine;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.InvalidSyntaxError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.OneOfNullValueException;
import graphql.execution.OneOfTooManyKeysException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.GoodFaithIntrospection.BadFaithIntrospectionError;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorClassification;
import graphql.validation.ValidationErrorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.LimitExceededException;

/**
 * Says errors as the GraphQL specification does, section 7.1.2, each with a code. Only those known
 * to be written for clients keep their words.
 */
final class ErrorAnswers {

  private static final Set<ValidationErrorClassification> TOO_LARGE =
      Set.of(ValidationErrorType.MaxQueryDepthExceeded, ValidationErrorType.MaxQueryFieldsExceeded);

  private ErrorAnswers() {}

  /** An executed or refused request's whole answer. */
  static GraphQlAnswer of(ExecutionResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    List<Map<String, Object>> errors =
        result.getErrors().stream().map(ErrorAnswers::render).toList();
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    if (result.isDataPresent()) {
      body.put("data", result.getData());
      return new GraphQlAnswer(body, Optional.empty());
    }
    return new GraphQlAnswer(body, Optional.of(code(result.getErrors().getFirst())));
  }

  /** The answer to a request that is refused as a whole. */
  static GraphQlAnswer of(ErrorCode code, String message, Map<String, Object> extensions) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("extensions", extensions);
    return new GraphQlAnswer(Map.of("errors", List.of(error)), Optional.of(code));
  }

  /** The answer to a request that costs more than it may. */
  static GraphQlAnswer of(LimitExceededException limit) {
    return of(ErrorCode.LIMIT_EXCEEDED, limit.getMessage(), extensions(limit));
  }

  /** The answer to a request that met a bug or an outage, which is logged. */
  static GraphQlAnswer failed(Throwable cause) {
    String id = Incidents.record("a GraphQL request", cause);
    return of(ErrorCode.INTERNAL, Incidents.message(id), Incidents.extensions(id));
  }

  /** The {@code extensions} of an error about a limit. */
  static Map<String, Object> extensions(LimitExceededException limit) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", ErrorCode.LIMIT_EXCEEDED.name());
    extensions.put("limit", limit.limit().key());
    extensions.put("value", limit.value());
    return extensions;
  }

  static ErrorCode code(GraphQLError error) {
    return switch (error) {
      case CodedError coded -> coded.code();
      case Refusal refusal -> refusal.code();
      case InvalidSyntaxError _ -> ErrorCode.GRAPHQL_PARSE_FAILED;
      case ValidationError invalid when TOO_LARGE.contains(invalid.getValidationErrorType()) ->
          ErrorCode.LIMIT_EXCEEDED;
      case ValidationError _ -> ErrorCode.GRAPHQL_VALIDATION_FAILED;
      case BadFaithIntrospectionError _ -> ErrorCode.LIMIT_EXCEEDED;
      case UnknownOperationException _,
          NonNullableValueCoercedAsNullException _,
          CoercingParseValueException _,
          CoercingParseLiteralException _,
          OneOfNullValueException _,
          OneOfTooManyKeysException _ ->
          ErrorCode.BAD_USER_INPUT;
      default -> ErrorCode.INTERNAL;
    };
  }

  private static Map<String, Object> render(GraphQLError error) {
    ErrorCode code = code(error);
    Map<String, Object> shown = new LinkedHashMap<>();
    if (error instanceof CodedError coded) {
      shown.put("message", coded.getMessage());
      shown.put("extensions", coded.extensions());
    } else if (error instanceof Refusal refusal) {
      shown.put("message", refusal.getMessage());
      shown.put("extensions", refusal.getExtensions());
    } else if (code == ErrorCode.INTERNAL) {
      // The engine's own complaint, of a null or a type that a fetcher shouldn't have given.
      String id =
          Incidents.record(
              String.valueOf(error.getPath()), new IllegalStateException(error.getMessage()));
      shown.put("message", Incidents.message(id));
      shown.put("extensions", Incidents.extensions(id));
    } else {
      shown.put("message", error.getMessage());
      shown.put("extensions", Map.of("code", code.name()));
    }
    if (error.getPath() != null && !error.getPath().isEmpty()) {
      shown.put("path", error.getPath());
    }
    if (error.getLocations() != null && !error.getLocations().isEmpty()) {
      shown.put(
          "locations",
          error.getLocations().stream()
              .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
              .toList());
    }
    return shown;
  }
}
