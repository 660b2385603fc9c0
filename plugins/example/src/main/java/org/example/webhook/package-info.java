/**
 * A channel that posts each message to an HTTP endpoint, signed as <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a> says: for gateways to WhatsApp, push notifications, or whatever an organisation has.
 *
 * <p>The endpoint answers 2xx once it is responsible for the message, and treats a {@code
 * webhook-id} that it knows as a message that it has.
 */
package org.example.webhook;
