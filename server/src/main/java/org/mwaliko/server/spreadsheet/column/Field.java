package org.mwaliko.server.spreadsheet.column;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a spreadsheet of people can hold. */
public enum Field {
  EXTERNAL_ID("externalId", "Employee ID", 128),
  EMAIL("email", "Email", 254),
  PHONE("phone", "Phone", 64),
  /** Whole, its lines separated by line breaks. */
  POSTAL_ADDRESS("postalAddress", "Postal address", 8 * 201),
  STREET("street", "Street", 2 * 201),
  CITY("city", "City", 100),
  STATE("state", "State", 100),
  POSTAL_CODE("postalCode", "Postal code", 50),
  COUNTRY("country", "Country", 100),
  GIVEN_NAME("givenName", "First name", 200),
  FAMILY_NAME("familyName", "Last name", 200),
  DISPLAY_NAME("displayName", "Display name", 200),
  JOB_TITLE("jobTitle", "Job title", 200),
  DEPARTMENT("department", "Department", 200),
  DIVISION("division", "Division", 200),
  ORGANIZATION("organization", "Organization", 200),
  LOCATION("location", "Location", 200),
  LOCALE("locale", "Language", 100),
  TIME_ZONE("timeZone", "Time zone", 100),
  MANAGER_EMAIL("managerEmail", "Manager email", 254),
  MANAGER_EXTERNAL_ID("managerExternalId", "Manager employee ID", 128),
  START_DATE("startDate", "Start date", 64),
  /**
   * What a person signs in with elsewhere, such as Okta's {@code login} or Entra's {@code
   * userPrincipalName}: perhaps an address, perhaps one that no mail reaches. See {@code
   * LoginColumn}.
   */
  LOGIN("login", "User name", 254),
  /** An email or an employee ID. */
  MANAGER("manager", "Manager", 254),
  /** A name that is the whole one, or half of it if another column holds the other half. */
  NAME("name", "Name", 200);

  private final String key;
  private final String title;
  private final int maxLength;

  Field(String key, String title, int maxLength) {
    this.key = key;
    this.title = title;
    this.maxLength = maxLength;
  }

  /** As in the API, such as {@code givenName}. */
  public String key() {
    return key;
  }

  /** The header in the templates. */
  public String title() {
    return title;
  }

  /** In characters, of the value once normalised. */
  public int maxLength() {
    return maxLength;
  }

  public static Optional<Field> ofKey(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
