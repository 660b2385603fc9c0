package org.mwaliko.server.database;

import java.time.Instant;
import java.util.Optional;

/**
 * How a recurring job is doing, over all processes.
 *
 * @param consecutiveFailures since the latest success
 */
public record JobReport(
    String name,
    Instant nextRun,
    boolean running,
    Optional<Instant> lastSuccess,
    Optional<Instant> lastFailure,
    int consecutiveFailures) {}
