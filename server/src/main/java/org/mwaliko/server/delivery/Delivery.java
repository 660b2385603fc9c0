package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One message to one person by one channel.
 *
 * @param attempts how often it was handed to the provider
 * @param nextAttemptAt when it is acted on next; empty if nothing is to be done
 * @param providerId how the provider calls it
 * @param code the provider's or protocol's code of the latest outcome
 * @param detail the latest outcome in words, without a secret
 */
public record Delivery(
    UUID id,
    UUID campaignId,
    UUID accountId,
    String channel,
    DeliveryState state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<String> providerId,
    Optional<String> code,
    Optional<String> detail,
    Instant createdAt,
    Instant updatedAt) {}
