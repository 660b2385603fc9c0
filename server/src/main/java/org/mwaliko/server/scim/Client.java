package org.mwaliko.server.scim;

import java.util.UUID;
import org.mwaliko.server.security.Caller;

/**
 * An integration that is let in: what holds a token of its own with the role.
 *
 * @param caller one that may manage accounts
 * @param autoInvite whether the owners of accounts that it creates are invited at once
 */
public record Client(Caller caller, UUID integration, boolean autoInvite) {

  /**
   * The integration that calls.
   *
   * @throws org.mwaliko.server.security.ForbiddenException if it is none
   */
  public static Client of(Caller caller) {
    return new Client(caller.managingAccounts(), UUID.fromString(caller.id()), false);
  }
}
