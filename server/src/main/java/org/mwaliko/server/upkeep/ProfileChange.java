package org.mwaliko.server.upkeep;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** Changes what an input names: a value replaces the old one, null removes it. */
record ProfileChange(Input input, Optional<ZoneId> zone) implements UnaryOperator<Profile> {

  static Outcome<UnaryOperator<Profile>> of(Input input) {
    try {
      return Outcome.done(
          new ProfileChange(input, input.optionalString("timeZone").map(ZoneId::of)));
    } catch (DateTimeException e) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.INVALID,
              "This is no IANA time zone such as Africa/Nairobi.",
              "timeZone"));
    }
  }

  @Override
  public Profile apply(Profile old) {
    Optional<String> given = text("givenName", old.givenName());
    Optional<String> family = text("familyName", old.familyName());
    return new Profile(
        text("externalId", old.externalId()),
        text("email", old.email()),
        changed("phone", old.phone(), input::optionalString),
        input.has("postalAddress")
            ? input.strings("postalAddress").stream().map(String::strip).toList()
            : old.postalAddress(),
        given,
        family,
        displayName(old, given, family),
        text("jobTitle", old.jobTitle()),
        text("department", old.department()),
        text("division", old.division()),
        text("organization", old.organization()),
        text("location", old.location()),
        changed("locale", old.locale(), name -> input.optional(name, Locale.class)),
        changed("timeZone", old.timeZone(), _ -> zone),
        changed("startDate", old.startDate(), name -> input.optional(name, LocalDate.class)));
  }

  // One that was made of the other names goes with them.
  private String displayName(Profile old, Optional<String> given, Optional<String> family) {
    boolean wasMade = old.displayName().equals(DisplayName.of(old.givenName(), old.familyName()));
    Optional<String> kept = wasMade ? Optional.empty() : Optional.of(old.displayName());
    return text("displayName", kept).orElseGet(() -> DisplayName.of(given, family));
  }

  private Optional<String> text(String name, Optional<String> old) {
    return changed(name, old, input::optionalString)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private <T> Optional<T> changed(
      String name, Optional<T> old, Function<String, Optional<T>> read) {
    return input.has(name) ? read.apply(name) : old;
  }
}
