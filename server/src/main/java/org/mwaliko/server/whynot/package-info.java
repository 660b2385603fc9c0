/**
 * Why somebody has not claimed: one answer of all that is known, and what to do next. Owns no
 * table; reads those of {@code campaign}, {@code invitation}, {@code delivery} and {@code claim} at
 * once, for many accounts.
 */
package org.mwaliko.server.whynot;
