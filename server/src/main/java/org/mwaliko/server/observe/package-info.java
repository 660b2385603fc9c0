/**
 * What operators' programs ask on a port of their own: whether this process works, and figures for
 * Prometheus. Counters of what happens are kept where it happens. No secrets, no personal data, and
 * no label without a bound. Owns no tables.
 */
package org.mwaliko.server.observe;
