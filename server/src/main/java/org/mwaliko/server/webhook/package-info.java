/**
 * Telling other programs what has happened, by signed HTTP requests as in <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>. An event is written in the transaction of what it tells of, a row for each webhook,
 * and sent at least once afterwards; {@code sending} does that, {@code net} keeps it from reaching
 * into the operator's network. Owns the tables {@code webhook}, {@code webhook_secret} and {@code
 * webhook_event}. Keeps P7: secrets are encrypted, and events hold no name and no address.
 *
 * <p>Other features use {@link org.mwaliko.server.webhook.WebhookOutbox} alone.
 */
package org.mwaliko.server.webhook;
