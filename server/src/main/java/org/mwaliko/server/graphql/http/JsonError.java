package org.mwaliko.server.graphql.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of an answer that consists of one error. */
final class JsonError {

  private JsonError() {}

  static Map<String, Object> body(String message, Map<String, Object> extensions) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("extensions", extensions);
    return Map.of("errors", List.of(error));
  }
}
