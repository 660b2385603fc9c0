package org.mwaliko.server.webhook.sending;

import java.time.Instant;
import java.util.UUID;
import org.mwaliko.server.webhook.EventType;
import org.mwaliko.server.webhook.WebhookEvent;

/**
 * An event that this process sends.
 *
 * @param attempts with the one that it was claimed for
 */
record ClaimedEvent(
    UUID id,
    UUID webhookId,
    EventType type,
    WebhookEvent.Subject subject,
    int attempts,
    Instant createdAt) {}
