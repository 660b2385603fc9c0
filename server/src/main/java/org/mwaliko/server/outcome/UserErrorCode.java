package org.mwaliko.server.outcome;

/** The codes of the schema's enum of the same name, which documents them. */
public enum UserErrorCode {
  INVALID,
  REQUIRED,
  TAKEN,
  NOT_FOUND,
  WRONG_STATUS,
  IDEMPOTENCY_KEY_REUSED,
  IDEMPOTENCY_KEY_IN_USE,
  INVALID_TEMPLATE,
  CHANNEL_UNAVAILABLE,
  UNREACHABLE,
  NOBODY_TO_INVITE,
  NO_ACCESS_CODE,
  CLAIM_REFUSED,
  TOO_MANY_ATTEMPTS,
  LIMIT_EXCEEDED
}
