package org.mwaliko.server.graphql;

/** The {@code extensions.code} of an error; part of the contract, like the schema. */
public enum ErrorCode {
  /** The HTTP request isn't a GraphQL request. */
  BAD_REQUEST,
  /** The document isn't GraphQL. */
  GRAPHQL_PARSE_FAILED,
  /** The document doesn't fit the schema. */
  GRAPHQL_VALIDATION_FAILED,
  /** A variable or an argument has a wrong value. */
  BAD_USER_INPUT,
  /** {@code documentId} names no document that this server knows. */
  UNKNOWN_DOCUMENT,
  /** This server executes only documents that it knows, by {@code documentId}. */
  UNTRUSTED_DOCUMENT,
  /**
   * A limit was met; the message names it and its value, and so do {@code extensions.limit} and
   * {@code extensions.value}.
   */
  LIMIT_EXCEEDED,
  /** There is no token, or it isn't valid. */
  UNAUTHENTICATED,
  /** The caller may not do this. */
  FORBIDDEN,
  /** A mutation was sent by {@code GET}, or another method than it and {@code POST} was used. */
  METHOD_NOT_ALLOWED,
  /** Too many wrong tokens came from the same network. */
  TOO_MANY_ATTEMPTS,
  /** Something went wrong inside; {@code extensions.incident} finds it in the log. */
  INTERNAL
}
