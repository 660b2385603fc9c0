/**
 * GraphQL over HTTP, after the draft of the <a
 * href="https://graphql.github.io/graphql-over-http/draft/">specification</a>. Owns no table.
 */
package org.mwaliko.server.graphql.http;
