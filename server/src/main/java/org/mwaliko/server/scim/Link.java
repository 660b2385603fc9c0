package org.mwaliko.server.scim;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an integration has made known of an account.
 *
 * @param userName by which it knows the person
 * @param externalId its own identifier of the person
 * @param resource JSON: what it has said last
 * @param removedAt when it deleted the account; as long as that is deactivated, there is none for
 *     it
 */
public record Link(
    UUID account,
    String userName,
    Optional<String> externalId,
    String resource,
    Instant changedAt,
    Optional<Instant> removedAt) {}
