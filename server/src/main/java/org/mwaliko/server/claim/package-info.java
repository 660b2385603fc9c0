/**
 * What accounts are claimed with, and claiming. Owns the table {@code claim_secret}. Keeps P1 (no
 * claim before the invitation), the second half of P2 (at most one claim per secret), P6, P7 and
 * P10.
 */
package org.mwaliko.server.claim;
