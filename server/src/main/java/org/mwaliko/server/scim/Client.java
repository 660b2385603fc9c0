package org.mwaliko.server.scim;

import java.util.UUID;
import org.mwaliko.server.security.Caller;

/**
 * An integration that is let in.
 *
 * @param caller one that may manage accounts
 * @param autoInvite whether the owners of accounts that it creates are invited at once
 */
public record Client(Caller caller, UUID integration, boolean autoInvite) {}
