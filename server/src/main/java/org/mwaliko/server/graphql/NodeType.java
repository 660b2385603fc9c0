package org.mwaliko.server.graphql;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.mwaliko.server.security.Caller;

/**
 * An object type that implements {@code Node}. Its {@code id} needs no fetcher: it is made of the
 * type's name and what the Java object's {@code id()} gives.
 *
 * @param name as in the schema
 * @param javaType what its objects are in Java; no other type's may be instances of it
 * @param load one object by its ID; empty if there is none, or it isn't the caller's to see
 */
public record NodeType<T>(
    String name, Class<T> javaType, BiFunction<Caller, UUID, Optional<T>> load) {}
