package org.mwaliko.server.graphql.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.LimitExceededException;

/** The HTTP request isn't one that GraphQL can be read from. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, Object> extensions;

  BadRequest(int status, ErrorCode code, String message) {
    this(status, message, Map.of("code", code.name()));
  }

  private BadRequest(int status, String message, Map<String, Object> extensions) {
    super(message);
    this.status = status;
    this.extensions = extensions;
  }

  /** With status 413. */
  static BadRequest tooLarge(LimitExceededException limit) {
    Map<String, Object> extensions = new LinkedHashMap<>();
    extensions.put("code", ErrorCode.LIMIT_EXCEEDED.name());
    extensions.put("limit", limit.limit().key());
    extensions.put("value", limit.value());
    return new BadRequest(413, limit.getMessage(), extensions);
  }

  /** With status 400. */
  BadRequest(String message) {
    this(400, ErrorCode.BAD_REQUEST, message);
  }

  /** With status 400. */
  BadRequest(String message, Exception cause) {
    this(message);
    initCause(cause);
  }

  int status() {
    return status;
  }

  Map<String, Object> extensions() {
    return extensions;
  }
}
