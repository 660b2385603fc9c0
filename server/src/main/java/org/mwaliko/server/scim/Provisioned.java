package org.mwaliko.server.scim;

import java.util.Optional;
import org.mwaliko.server.account.Account;

/**
 * An account as an integration sees it.
 *
 * @param link empty if the integration has never said anything of it
 */
public record Provisioned(Account account, Optional<Link> link, Optional<Account> manager) {}
