package org.mwaliko.server.suppression;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account whose address is not used on a channel.
 *
 * @param code the provider's or protocol's own, such as {@code 5.1.1}
 * @param detail in words, without a secret
 */
public record Suppression(
    UUID accountId,
    String channel,
    Optional<String> code,
    Optional<String> detail,
    Instant createdAt) {}
