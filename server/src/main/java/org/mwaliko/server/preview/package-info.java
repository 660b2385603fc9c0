/**
 * Looking at a campaign before it is started: whom it would reach by what, what it would cost, and
 * what it would say. What was previewed is what is sent (P5). Owns the table {@code preview}; the
 * set itself is {@link org.mwaliko.server.invitation}'s.
 */
package org.mwaliko.server.preview;
