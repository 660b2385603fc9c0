/**
 * Campaigns: a message to a frozen set of accounts, from the request to the last delivery. Owns the
 * table {@code campaign}. Keeps P4 and P5 together with {@code idempotency} and {@code invitation}.
 */
package org.mwaliko.server.campaign;
