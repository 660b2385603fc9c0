package org.mwaliko.server.scim;

import java.util.UUID;
import org.mwaliko.server.integration.Integration;
import org.mwaliko.server.security.Caller;

/**
 * An integration that is let in.
 *
 * @param caller one that may see accounts, and change them if the integration may
 */
public record Client(Caller caller, UUID integration) {

  Client(Caller caller, Integration integration) {
    this(caller.atItsDoor(integration.canManageAccounts()), integration.id());
  }
}
