package org.mwaliko.server.graphql.live;

/**
 * How a watched object is at one moment.
 *
 * @param value what subscribers get
 * @param version what tells this state from others, by {@code equals}; without what changes by
 *     itself, such as an estimate
 * @param isFinal whether no other state will follow
 */
public record State(Object value, Object version, boolean isFinal) {}
