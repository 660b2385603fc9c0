package org.mwaliko.server.scim.mapping;

import de.captaingoldfish.scim.sdk.common.resources.EnterpriseUser;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Address;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.PhoneNumber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.mwaliko.server.account.Profile;

/**
 * One thing that is known of a person.
 *
 * @param value what a profile says of it; an {@link Optional}, a list or a text
 * @param write says the same to a SCIM user, in place of what that said of it
 */
record Part(Function<Profile, Object> value, BiConsumer<User, Profile> write) {

  static final List<Part> ALL =
      List.of(
          new Part(Profile::email, Part::email),
          new Part(Profile::phone, Part::phone),
          new Part(Profile::postalAddress, Part::address),
          new Part(Profile::location, Part::location),
          new Part(
              Profile::givenName,
              (user, profile) -> name(user).setGivenName(profile.givenName().orElse(null))),
          new Part(
              Profile::familyName,
              (user, profile) -> name(user).setFamilyName(profile.familyName().orElse(null))),
          new Part(
              Profile::displayName, (user, profile) -> user.setDisplayName(profile.displayName())),
          new Part(
              Profile::jobTitle, (user, profile) -> user.setTitle(profile.jobTitle().orElse(null))),
          new Part(Profile::locale, Part::locale),
          new Part(
              Profile::timeZone,
              (user, profile) ->
                  user.setTimezone(profile.timeZone().map(ZoneId::getId).orElse(null))),
          new Part(
              Profile::externalId,
              (user, profile) -> work(user).setEmployeeNumber(profile.externalId().orElse(null))),
          new Part(
              Profile::department,
              (user, profile) -> work(user).setDepartment(profile.department().orElse(null))),
          new Part(
              Profile::division,
              (user, profile) -> work(user).setDivision(profile.division().orElse(null))),
          new Part(
              Profile::organization,
              (user, profile) -> work(user).setOrganization(profile.organization().orElse(null))));

  boolean isSameIn(Profile one, Profile other) {
    return value.apply(one).equals(value.apply(other));
  }

  boolean isUnsaidIn(Profile profile) {
    Object said = value.apply(profile);
    return said.equals(Optional.empty()) || said.equals(List.of());
  }

  static EnterpriseUser work(User user) {
    return user.getEnterpriseUser()
        .orElseGet(
            () -> {
              user.setEnterpriseUser(new EnterpriseUser());
              return user.getEnterpriseUser().orElseThrow();
            });
  }

  private static Name name(User user) {
    return user.getName()
        .orElseGet(
            () -> {
              user.setName(new Name());
              return user.getName().orElseThrow();
            });
  }

  private static void email(User user, Profile profile) {
    user.setEmails(
        profile.email().stream()
            .map(value -> Email.builder().value(value).type("work").primary(true).build())
            .toList());
  }

  private static void phone(User user, Profile profile) {
    user.setPhoneNumbers(
        profile.phone().stream()
            .map(value -> PhoneNumber.builder().value(value).type("mobile").primary(true).build())
            .toList());
  }

  private static void address(User user, Profile profile) {
    List<Address> all = new ArrayList<>(user.getAddresses());
    all.removeIf(one -> !Choice.isOther(one));
    if (!profile.postalAddress().isEmpty()) {
      String lines = String.join("\n", profile.postalAddress());
      all.add(Address.builder().formatted(lines).type("work").build());
    }
    user.setAddresses(all);
  }

  private static void location(User user, Profile profile) {
    List<Address> all = new ArrayList<>(user.getAddresses());
    all.removeIf(Choice::isOther);
    profile
        .location()
        .ifPresent(place -> all.add(Address.builder().formatted(place).type("other").build()));
    user.setAddresses(all);
  }

  private static void locale(User user, Profile profile) {
    user.setPreferredLanguage(profile.locale().map(Locale::toLanguageTag).orElse(null));
    user.setLocale(null);
  }
}
