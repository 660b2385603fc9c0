package org.mwaliko.server.delivery;

import java.util.Optional;
import java.util.UUID;

/**
 * A message to be sent.
 *
 * @param secretId what the person claims with
 * @param messageId what it says; empty for the standard message
 */
public record NewDelivery(
    UUID campaignId, UUID accountId, UUID secretId, Optional<UUID> messageId, String channel) {}
