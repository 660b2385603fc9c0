/**
 * Who did what, when, from where and why: an event for each change and each reveal, written in its
 * transaction, never changed, and linked into a chain soon after. Owns the tables {@code
 * audit_event} and {@code audit_head}.
 *
 * <p>Events hold no secret (P7), and of people no more than the ID of their account.
 */
package org.mwaliko.server.audit;
