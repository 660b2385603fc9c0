package org.mwaliko.server.scim.mapping;

import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Manager;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.spreadsheet.value.Checked;
import org.mwaliko.server.spreadsheet.value.CleanText;
import org.mwaliko.server.spreadsheet.value.LocaleValue;
import org.mwaliko.server.spreadsheet.value.PhoneValue;
import org.mwaliko.server.spreadsheet.value.PostalAddressValue;
import org.mwaliko.server.spreadsheet.value.TimeZoneValue;

/** Reads what is said of a person. Languages and time zones that nobody knows are left out. */
public final class PersonReader {

  private static final int LONGEST_NAME = 255;

  private final PhoneValue phones;

  /**
   * @param defaultCountry of phone numbers without a country code: two letters (ISO 3166-1)
   */
  public PersonReader(Optional<String> defaultCountry) {
    this.phones = new PhoneValue(defaultCountry);
  }

  /** What is said, unless a part of it can't be taken. */
  public Outcome<Described> read(User user) {
    Optional<String> phone = Choice.phone(user);
    if (phone.isPresent() && phones.check(phone.get()).value().isEmpty()) {
      return refused(
          "phoneNumbers",
          "%s isn't a phone number with its country's code, such as +254712345678."
              .formatted(CleanText.quoted(phone.get())));
    }
    Optional<Checked> address = Choice.address(user).map(PersonReader::lines);
    if (address.isPresent() && address.get().value().isEmpty()) {
      return refused("addresses", address.get().flaw().orElseThrow().message());
    }
    Described described = describe(user);
    if (described.userName().isEmpty()) {
      return refused("userName", "It is needed.");
    }
    if (described.userName().length() > LONGEST_NAME
        || described.externalId().map(String::length).orElse(0) > LONGEST_NAME) {
      return refused("userName", "It and externalId have at most 255 characters.");
    }
    return Outcome.done(described);
  }

  /** The same without what can't be taken. */
  Described describe(User user) {
    Optional<EnterpriseUser> work = user.getEnterpriseUser();
    Optional<String> given = user.getName().flatMap(Name::getGivenName).flatMap(Choice::text);
    Optional<String> family = user.getName().flatMap(Name::getFamilyName).flatMap(Choice::text);
    Profile profile =
        new Profile(
            of(work, EnterpriseUser::getEmployeeNumber),
            Choice.email(user),
            Choice.phone(user).flatMap(text -> phones.check(text).value()),
            Choice.address(user)
                .flatMap(address -> lines(address).value())
                .map(text -> text.lines().toList())
                .orElse(List.of()),
            given,
            family,
            displayName(user, given, family),
            user.getTitle().flatMap(Choice::text),
            of(work, EnterpriseUser::getDepartment),
            of(work, EnterpriseUser::getDivision),
            of(work, EnterpriseUser::getOrganization),
            Choice.location(user),
            locale(user),
            user.getTimezone()
                .flatMap(Choice::text)
                .flatMap(text -> TimeZoneValue.check(text).value())
                .map(ZoneId::of),
            Optional.empty());
    return new Described(
        user.getUserName().flatMap(Choice::text).orElse(""),
        user.getExternalId().flatMap(Choice::text),
        user.isActive(),
        profile,
        work.flatMap(EnterpriseUser::getManager).flatMap(Manager::getValue).flatMap(Choice::text));
  }

  private static String displayName(User user, Optional<String> given, Optional<String> family) {
    return user.getDisplayName()
        .flatMap(Choice::text)
        .or(() -> user.getName().flatMap(Name::getFormatted).flatMap(Choice::text))
        .or(() -> Optional.of(DisplayName.of(given, family)).filter(name -> !name.isEmpty()))
        .or(() -> user.getUserName().flatMap(Choice::text))
        .orElse("");
  }

  /** The first of a list in the manner of Accept-Language, which RFC 7643 allows for. */
  private static Optional<Locale> locale(User user) {
    return user.getPreferredLanguage()
        .or(user::getLocale)
        .map(text -> text.split("[,;]", 2)[0])
        .flatMap(Choice::text)
        .flatMap(text -> LocaleValue.check(text).value())
        .map(Locale::forLanguageTag);
  }

  private static Checked lines(Address address) {
    return address
        .getFormatted()
        .filter(text -> !text.isBlank())
        .map(PostalAddressValue::whole)
        .orElseGet(
            () ->
                PostalAddressValue.combined(
                    address.getStreetAddress().orElse(""),
                    address.getLocality().orElse(""),
                    address.getRegion().orElse(""),
                    address.getPostalCode().orElse(""),
                    address.getCountry().orElse("")));
  }

  private static Optional<String> of(
      Optional<EnterpriseUser> work, Function<EnterpriseUser, Optional<String>> value) {
    return work.flatMap(value).flatMap(Choice::text);
  }

  private static <T> Outcome<T> refused(String field, String message) {
    return Outcome.refused(new UserError(UserErrorCode.INVALID, field + ": " + message, field));
  }
}
