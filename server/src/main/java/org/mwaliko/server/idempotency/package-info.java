/**
 * Requests that may be sent again. Owns the table {@code idempotency}. Keeps P4: the same key means
 * the same outcome, whoever retries, however concurrently.
 */
package org.mwaliko.server.idempotency;
