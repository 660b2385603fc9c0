package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be noted of a claimed delivery.
 *
 * @param attempts to be noted as made
 * @param unknowns to be noted as lost
 * @param dueAt when to act on it next; empty if nothing is to be done
 */
record Settlement(
    ClaimedDelivery delivery,
    DeliveryState state,
    int attempts,
    int unknowns,
    Optional<Instant> dueAt,
    Optional<String> providerId,
    Optional<String> code,
    String detail) {}
