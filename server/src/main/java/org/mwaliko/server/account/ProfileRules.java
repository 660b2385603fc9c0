package org.mwaliko.server.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** What a profile must be like before an account is made of it. The limits are the schema's. */
public final class ProfileRules {

  private static final int LONGEST_TEXT = 200;
  private static final int LONGEST_DISPLAY_NAME = 400;
  private static final int LONGEST_EXTERNAL_ID = 128;

  /** RFC 5321 §4.5.3.1.3, less the angle brackets. */
  private static final int LONGEST_EMAIL = 254;

  private static final int MOST_ADDRESS_LINES = 8;

  private ProfileRules() {}

  /** Everything that is wrong; empty if nothing is. */
  public static List<UserError> check(Profile profile) {
    List<UserError> errors = new ArrayList<>();
    if (profile.displayName().isBlank()) {
      errors.add(
          new UserError(
              UserErrorCode.REQUIRED,
              "A name is needed: givenName, familyName or displayName.",
              "displayName"));
    }
    if (profile.email().isEmpty() && profile.phone().isEmpty() && profile.externalId().isEmpty()) {
      errors.add(
          new UserError(
              UserErrorCode.REQUIRED, "One of email, externalId and phone is needed.", "email"));
    }
    profile.email().filter(email -> !isEmail(email)).ifPresent(email -> errors.add(badEmail()));
    longest(errors, "externalId", profile.externalId(), LONGEST_EXTERNAL_ID);
    longest(errors, "displayName", Optional.of(profile.displayName()), LONGEST_DISPLAY_NAME);
    longest(errors, "givenName", profile.givenName(), LONGEST_TEXT);
    longest(errors, "familyName", profile.familyName(), LONGEST_TEXT);
    longest(errors, "jobTitle", profile.jobTitle(), LONGEST_TEXT);
    longest(errors, "department", profile.department(), LONGEST_TEXT);
    longest(errors, "division", profile.division(), LONGEST_TEXT);
    longest(errors, "organization", profile.organization(), LONGEST_TEXT);
    longest(errors, "location", profile.location(), LONGEST_TEXT);
    if (profile.postalAddress().size() > MOST_ADDRESS_LINES) {
      errors.add(tooLong("postalAddress", MOST_ADDRESS_LINES + " lines"));
    }
    profile
        .postalAddress()
        .forEach(line -> longest(errors, "postalAddress", Optional.of(line), LONGEST_TEXT));
    return errors;
  }

  /** One {@code @}, a domain with a dot, no spaces or control characters, and not too long. */
  static boolean isEmail(String email) {
    return email.length() <= LONGEST_EMAIL
        && email.matches(
            "[^\\s@\\p{Cntrl}<>]{1,64}@[^\\s@\\p{Cntrl}<>.]+(\\.[^\\s@\\p{Cntrl}<>.]+)+");
  }

  private static UserError badEmail() {
    return new UserError(
        UserErrorCode.INVALID, "This is not an email address such as amina@example.com.", "email");
  }

  private static void longest(
      List<UserError> errors, String field, Optional<String> value, int limit) {
    if (value.isPresent() && value.get().length() > limit) {
      errors.add(tooLong(field, limit + " characters"));
    }
  }

  private static UserError tooLong(String field, String limit) {
    return new UserError(
        UserErrorCode.LIMIT_EXCEEDED, field + " has at most " + limit + ".", field);
  }
}
