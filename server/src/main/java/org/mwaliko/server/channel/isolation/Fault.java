package org.mwaliko.server.channel.isolation;

import java.time.Instant;

/**
 * A way in which a channel broke its contract.
 *
 * @param message for an administrator, without a secret
 * @param count how often since the process started
 * @param lastAt the latest time
 */
public record Fault(String message, long count, Instant lastAt) {}
