package org.mwaliko.server.graphql.engine;

import graphql.execution.AbortExecutionException;
import java.util.Map;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.LimitExceededException;

/** The request is well-formed and valid and still isn't executed. */
final class Refusal extends AbortExecutionException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final transient Map<String, Object> extensions;

  Refusal(ErrorCode code, String message) {
    this(code, message, Map.of("code", code.name()));
  }

  Refusal(LimitExceededException limit) {
    this(ErrorCode.LIMIT_EXCEEDED, limit.getMessage(), ErrorAnswers.extensions(limit));
  }

  private Refusal(ErrorCode code, String message, Map<String, Object> extensions) {
    super(message);
    this.code = code;
    this.extensions = extensions;
  }

  ErrorCode code() {
    return code;
  }

  @Override
  public Map<String, Object> getExtensions() {
    return extensions;
  }
}
