package org.mwaliko.server.whynot;

import java.util.Optional;

/**
 * Somebody whom no message reached, so that somebody else has to do something.
 *
 * @param channel of the latest message
 * @param code the provider's, of its latest outcome
 */
public record Failure(WhyNotClaimed why, Optional<String> channel, Optional<String> code) {}
