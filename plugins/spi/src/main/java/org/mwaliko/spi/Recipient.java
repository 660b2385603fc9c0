package org.mwaliko.spi;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whom a message is for. Its text hides the address.
 *
 * @param displayName the person's name as it is written
 * @param email one address, without a display name
 * @param phone E.164, such as {@code +254787272786}
 * @param postalAddress lines below the name, in the order of the country; empty if there is none
 * @param externalId the employee number
 * @param department for sorting and internal mail
 * @param location for sorting and internal mail
 * @param manager the person's manager, who may hand the message over: the display name, with the
 *     employee number or address in parentheses, so that two of one name differ
 * @param locale the person's own language and region
 */
public record Recipient(
    String displayName,
    Optional<String> email,
    Optional<String> phone,
    List<String> postalAddress,
    Optional<String> externalId,
    Optional<String> department,
    Optional<String> location,
    Optional<String> manager,
    Locale locale) {

  public Recipient {
    postalAddress = List.copyOf(postalAddress);
  }

  @Override
  public String toString() {
    return "Recipient[" + locale.toLanguageTag() + "]";
  }
}
