package org.mwaliko.spi;

/**
 * One message to one person, ready to go.
 *
 * @param key the same through all attempts
 * @param batch what the message was sent together with; {@link Channel#collate} speaks of it.
 *     Lower-case letters, digits and hyphens, at most 64
 * @param recipient whom it is for
 * @param content what it says, in one language
 * @param secret what the person claims the account with; also within the content
 */
public record Message(
    DeliveryKey key, String batch, Recipient recipient, Content content, Secret secret) {}
