package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that this process holds.
 *
 * @param before the state it was claimed in
 * @param attempts with the one that it was claimed for
 * @param unknowns how many outcomes were lost before
 */
record ClaimedDelivery(
    UUID id,
    UUID campaignId,
    UUID accountId,
    UUID secretId,
    Optional<UUID> messageId,
    String channel,
    DeliveryState before,
    int attempts,
    int unknowns,
    Instant createdAt) {}
