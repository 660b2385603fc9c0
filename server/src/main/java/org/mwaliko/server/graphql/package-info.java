/**
 * What a feature needs to serve its fields over GraphQL: wiring, callers, inputs, payloads, pages
 * and global IDs. Owns no table.
 */
package org.mwaliko.server.graphql;
