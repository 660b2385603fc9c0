/**
 * Integrations: the programs that look after accounts over SCIM, what they may do, and whether
 * those whom they add are invited at once. Owns the table {@code integration}; their tokens are API
 * tokens.
 */
package org.mwaliko.server.integration;
