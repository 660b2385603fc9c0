package org.mwaliko.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.net.InetAddress;
import java.util.Optional;
import org.mwaliko.server.security.Caller;

/** Who is behind a request, for fetchers. */
public final class Callers {

  private Callers() {}

  /**
   * Whoever sends the request.
   *
   * @throws IllegalStateException without a token, which only what needs none can see
   */
  public static Caller of(DataFetchingEnvironment environment) {
    return ifAny(environment)
        .orElseThrow(() -> new IllegalStateException("an anonymous request got past the gate"));
  }

  /** Whoever sends the request; absent without a valid token. */
  public static Optional<Caller> ifAny(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().getOrEmpty(Caller.class);
  }

  /** Where the request comes from: the other end of the connection, not what a header says. */
  public static InetAddress address(DataFetchingEnvironment environment) {
    return environment.getGraphQlContext().get(InetAddress.class);
  }
}
