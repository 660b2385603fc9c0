package org.mwaliko.server.enrollment;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.account.DisplayName;
import org.mwaliko.server.account.Profile;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** {@code createAccount}. */
public final class EnrollmentFields implements FieldWiring {

  private final Enrollments enrollments;
  private final Accounts accounts;
  private final Campaigns campaigns;

  public EnrollmentFields(Enrollments enrollments, Accounts accounts, Campaigns campaigns) {
    this.enrollments = enrollments;
    this.accounts = accounts;
    this.campaigns = campaigns;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("createAccount", this::createAccount));
  }

  private Map<String, Object> createAccount(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    Optional<AccountRef> manager = input.optionalInput("manager").map(AccountFields::ref);
    Outcome<Enrollments.Enrolled> outcome =
        profile(input)
            .then(
                profile ->
                    enrollments.create(
                        caller,
                        profile,
                        manager,
                        input.enumValue("invite", InviteTime.class),
                        CampaignFields.sending(input)));
    return Payloads.of(outcome, enrolled -> fields(caller, enrolled));
  }

  private Map<String, Object> fields(Caller caller, Enrollments.Enrolled enrolled) {
    Map<String, Object> fields = new HashMap<>();
    UUID id = enrolled.accountId();
    fields.put("account", accounts.findAll(caller, List.of(id)).get(id));
    enrolled
        .campaignId()
        .flatMap(campaign -> campaigns.find(caller, campaign))
        .ifPresent(campaign -> fields.put("campaign", campaign));
    return fields;
  }

  private static Outcome<Profile> profile(Input input) {
    Optional<ZoneId> zone;
    try {
      zone = text(input, "timeZone").map(ZoneId::of);
    } catch (DateTimeException e) {
      return Outcome.refused(
          new UserError(
              UserErrorCode.INVALID,
              "This is no IANA time zone such as Africa/Nairobi.",
              "timeZone"));
    }
    Optional<String> given = text(input, "givenName");
    Optional<String> family = text(input, "familyName");
    return Outcome.done(
        new Profile(
            text(input, "externalId"),
            text(input, "email"),
            input.optionalString("phone"),
            input.strings("postalAddress").stream().map(String::strip).toList(),
            given,
            family,
            text(input, "displayName").orElseGet(() -> DisplayName.of(given, family)),
            text(input, "jobTitle"),
            text(input, "department"),
            text(input, "division"),
            text(input, "organization"),
            text(input, "location"),
            input.optional("locale", Locale.class),
            zone,
            input.optional("startDate", LocalDate.class)));
  }

  private static Optional<String> text(Input input, String name) {
    return input.optionalString(name).map(String::strip).filter(text -> !text.isEmpty());
  }
}
