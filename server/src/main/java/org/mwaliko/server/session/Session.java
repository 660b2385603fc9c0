package org.mwaliko.server.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that is signed in.
 *
 * @param sealedToken the bearer token, for {@link SessionSecret#unseal}
 * @param lastSeenAt to the half minute or so
 */
record Session(
    UUID id, String callerId, byte[] sealedToken, Instant createdAt, Instant lastSeenAt) {}
