package org.mwaliko.server.account;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of a person.
 *
 * @param externalId the employee number
 * @param email without a display name
 * @param phone E.164
 * @param postalAddress the lines below the name, the country last
 * @param displayName as the person is called; see {@link DisplayName}
 */
public record Profile(
    Optional<String> externalId,
    Optional<String> email,
    Optional<String> phone,
    List<String> postalAddress,
    Optional<String> givenName,
    Optional<String> familyName,
    String displayName,
    Optional<String> jobTitle,
    Optional<String> department,
    Optional<String> division,
    Optional<String> organization,
    Optional<String> location,
    Optional<Locale> locale,
    Optional<ZoneId> timeZone,
    Optional<LocalDate> startDate) {

  public Profile {
    postalAddress = List.copyOf(postalAddress);
  }
}
