package org.mwaliko.server.scim.mapping;

import java.util.Optional;
import org.mwaliko.server.account.Profile;

/**
 * What an integration says of a person.
 *
 * @param externalId its own identifier, which is not the employee number
 * @param active empty if it doesn't say
 * @param manager an ID of an account, an email or an employee number
 */
public record Described(
    String userName,
    Optional<String> externalId,
    Optional<Boolean> active,
    Profile profile,
    Optional<String> manager) {}
