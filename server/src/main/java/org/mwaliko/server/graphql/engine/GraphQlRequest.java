package org.mwaliko.server.graphql.engine;

import java.util.Map;
import java.util.Optional;

/**
 * A GraphQL request, whichever way it came.
 *
 * @param safe whether it came by {@code GET}, and so may change nothing
 * @param streaming whether the answer may be a stream of events
 */
public record GraphQlRequest(
    String query,
    Optional<String> operationName,
    Map<String, Object> variables,
    boolean safe,
    boolean streaming) {

  /** Names the operation alone: the rest may hold a secret. */
  @Override
  public String toString() {
    return "GraphQlRequest[" + operationName.orElse("anonymous") + "]";
  }
}
