/**
 * Slows down whoever tries again and again, across all processes. Owns the table {@code throttle}.
 */
package org.mwaliko.server.throttle;
