package org.mwaliko.server.audit;

import org.mwaliko.server.security.Caller;

/**
 * Who did it.
 *
 * @param id of the token or account that the service was called with
 * @param role what it allowed, as it was then
 */
public record Actor(String id, String role) {

  /** Whoever held the link or code; that is all that is known of them. */
  public static final Actor CLAIMANT = new Actor("claimant", "CLAIMANT");

  public static Actor of(Caller caller) {
    return new Actor(caller.id(), caller.role().name());
  }
}
