package org.mwaliko.server.account;

import java.util.Optional;
import java.util.UUID;

/**
 * An account to be created.
 *
 * @param profile one that {@link ProfileRules} found nothing wrong with
 * @param manager an account that exists
 */
public record NewAccount(Profile profile, Optional<UUID> manager, AccountSource source) {}
