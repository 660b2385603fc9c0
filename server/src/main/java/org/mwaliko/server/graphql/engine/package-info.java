/** Runs GraphQL requests: who may, what they may cost, and what an error may say. Owns no table. */
package org.mwaliko.server.graphql.engine;
