/**
 * The outbox: every message that is to go out, and what became of it. Owns the tables {@code
 * delivery} and {@code worker}. Keeps P2 (at least one attempt, through any crash), P3 (a duplicate
 * only after a death between the provider's yes and our note of it, with the same ID) and P8.
 *
 * <p>A worker claims deliveries, marks them {@code SENDING} and commits before it calls a channel;
 * the result counts only if the delivery is still the worker's. What a dead worker held becomes
 * {@code UNKNOWN}, never {@code QUEUED}.
 */
package org.mwaliko.server.delivery;
