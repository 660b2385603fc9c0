package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver that has ended.
 *
 * @param number from 1
 * @param startedAt when a worker took it
 * @param outcome the state that the delivery went into
 * @param detail in words, without a secret
 */
public record Attempt(
    int number,
    Instant startedAt,
    Instant endedAt,
    DeliveryState outcome,
    Optional<String> code,
    Optional<String> detail) {}
