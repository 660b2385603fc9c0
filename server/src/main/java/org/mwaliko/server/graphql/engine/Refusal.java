package org.mwaliko.server.graphql.engine;

import graphql.execution.AbortExecutionException;
import java.util.Map;
import org.mwaliko.server.graphql.ErrorCode;

/** The request is well-formed and valid and still isn't executed. */
final class Refusal extends AbortExecutionException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  Refusal(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }

  @Override
  public Map<String, Object> getExtensions() {
    return Map.of("code", code.name());
  }
}
