package org.mwaliko.server.scim.mapping;

import java.util.Optional;
import org.mwaliko.server.account.DisplayName;
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
    Optional<String> manager) {

  /** Keeps what SCIM has no word for, and has a name go with those that it was made of. */
  public Profile over(Profile old) {
    Profile now = profile;
    boolean wasMade =
        old.displayName().equals(DisplayName.of(old.givenName(), old.familyName()))
            && old.displayName().equals(now.displayName());
    String made = DisplayName.of(now.givenName(), now.familyName());
    return new Profile(
        now.externalId(),
        now.email(),
        now.phone(),
        now.postalAddress(),
        now.givenName(),
        now.familyName(),
        wasMade && !made.isEmpty() ? made : now.displayName(),
        now.jobTitle(),
        now.department(),
        now.division(),
        now.organization(),
        now.location(),
        now.locale(),
        now.timeZone(),
        old.startDate());
  }
}
