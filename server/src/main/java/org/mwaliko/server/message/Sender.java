package org.mwaliko.server.message;

import java.time.ZoneId;
import java.util.Locale;

/**
 * Whose messages these are.
 *
 * @param organization as people know it
 * @param locale the language of people whose own has no standard message
 * @param zone of people who have none of their own
 */
public record Sender(String organization, Locale locale, ZoneId zone) {
  public Sender {
    if (organization.isBlank()) {
      throw new IllegalArgumentException("an organisation has a name");
    }
    organization = SingleLine.of(organization);
  }
}
