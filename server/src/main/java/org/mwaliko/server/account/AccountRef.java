package org.mwaliko.server.account;

import java.util.UUID;

/** One account, by whichever reference is at hand. */
public sealed interface AccountRef {
  record ById(UUID id) implements AccountRef {}

  /** Without regard to case. */
  record ByExternalId(String externalId) implements AccountRef {}

  /** Without regard to case. */
  record ByEmail(String email) implements AccountRef {}
}
