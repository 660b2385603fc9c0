package org.mwaliko.server.graphql.http;

import org.mwaliko.server.graphql.ErrorCode;

/** The HTTP request isn't one that GraphQL can be read from. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final ErrorCode code;

  BadRequest(int status, ErrorCode code, String message) {
    super(message);
    this.status = status;
    this.code = code;
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

  ErrorCode code() {
    return code;
  }
}
