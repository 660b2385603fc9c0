/**
 * How what happens is written to standard error: one line for each record, as text or as JSON, and
 * without the personal data and secrets that a library's message may hold. P7. Owns no tables.
 */
package org.mwaliko.server.logging;
