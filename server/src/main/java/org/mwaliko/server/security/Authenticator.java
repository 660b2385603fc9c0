package org.mwaliko.server.security;

import java.util.Optional;

/** Tells who holds a bearer token. */
@FunctionalInterface
public interface Authenticator {

  /** The holder of the token, if there is one. */
  Optional<Caller> authenticate(String bearerToken);
}
