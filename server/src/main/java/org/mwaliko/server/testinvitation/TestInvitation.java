package org.mwaliko.server.testinvitation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.delivery.DeliveryState;

/**
 * A message that was sent to try it out.
 *
 * @param to where it went; empty for a letter
 */
public record TestInvitation(
    UUID id,
    String channel,
    Optional<String> to,
    DeliveryState state,
    Optional<String> code,
    Optional<String> detail,
    Instant createdAt) {}
