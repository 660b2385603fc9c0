package org.mwaliko.server.graphql.engine;

/** What comes of a request: one answer, or for a subscription one after the other. */
public sealed interface GraphQlResponse permits GraphQlAnswer, GraphQlEvents {}
