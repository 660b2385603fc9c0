/**
 * The page on which people claim their accounts. Owns no table. Keeps P6 (only the {@code POST}
 * claims), P7 (no secret in a query string or a log) and P10 (one answer for every refusal).
 */
package org.mwaliko.server.web.claim;
