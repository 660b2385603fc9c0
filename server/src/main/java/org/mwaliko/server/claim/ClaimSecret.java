package org.mwaliko.server.claim;

import java.time.Instant;
import java.util.UUID;
import org.mwaliko.spi.SecretKind;

/**
 * A live secret, without the secret itself.
 *
 * @param readable whether it can still be read back, because it was not delivered yet
 */
public record ClaimSecret(
    UUID id, UUID accountId, SecretKind kind, Instant expiresAt, boolean readable) {}
