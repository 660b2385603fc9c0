package org.mwaliko.server.integration;

import java.time.Instant;
import java.util.UUID;

/**
 * A program that looks after accounts.
 *
 * @param name unique without regard to case
 * @param canManageAccounts whether it may change accounts; without it, it reads them only
 * @param autoInvite whether the owners of accounts that it creates are invited at once
 */
public record Integration(
    UUID id,
    String name,
    boolean canManageAccounts,
    boolean autoInvite,
    Instant createdAt,
    String createdBy) {

  /** The type in the schema. */
  public static final String TYPE = "Integration";
}
