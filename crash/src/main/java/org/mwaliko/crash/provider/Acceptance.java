package org.mwaliko.crash.provider;

import java.time.Instant;

/**
 * A message that a provider took responsibility for.
 *
 * @param channel as Mwaliko calls it
 * @param recipient an address or a number, as it was given to the provider
 * @param messageId of an email, its {@code Message-ID}; of a text message, what the provider calls
 *     it, so each time another
 * @param secret the link or the code in it
 * @param at when
 */
public record Acceptance(
    String channel, String recipient, String messageId, String secret, Instant at) {}
