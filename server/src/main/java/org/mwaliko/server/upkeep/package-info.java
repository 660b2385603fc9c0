/**
 * Changes to accounts that exist: what is known of a person, and that somebody left or came back.
 * Owns no table.
 */
package org.mwaliko.server.upkeep;
