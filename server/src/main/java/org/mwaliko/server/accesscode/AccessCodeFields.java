package org.mwaliko.server.accesscode;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.AccountRef;
import org.mwaliko.server.claim.RevocationScope;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** The mutations of access codes. */
public final class AccessCodeFields implements FieldWiring {

  private final AccessCodes accessCodes;
  private final CodeDesk desk;

  public AccessCodeFields(AccessCodes accessCodes, CodeDesk desk) {
    this.accessCodes = accessCodes;
    this.desk = desk;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Mutation",
        type ->
            type.dataFetcher("revealAccessCode", this::reveal)
                .dataFetcher("handOverAccessCode", this::handOver)
                .dataFetcher("regenerateAccessCode", this::regenerate)
                .dataFetcher("revokeAccessCodes", this::revoke));
  }

  private Map<String, Object> handOver(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        desk.handOver(Callers.of(environment), account(input), input.optionalString("reason")),
        done -> Map.of("account", done.account(), "handedOverAt", done.at()));
  }

  private Map<String, Object> regenerate(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        desk.regenerate(Callers.of(environment), account(input), input.optionalString("reason")),
        "account");
  }

  private Map<String, Object> revoke(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Input select = input.input("select");
    Caller caller = Callers.of(environment);
    Optional<RevocationScope> scope =
        switch (select.chosen()) {
          case "account" ->
              desk.find(caller, AccountFields.ref(select.input("account")))
                  .map(RevocationScope.OfAccount::new);
          case "reportingTo" ->
              desk.find(caller, AccountFields.ref(select.input("reportingTo")))
                  .map(RevocationScope.ReportingTo::new);
          default -> Optional.of(new RevocationScope.All());
        };
    Outcome<Long> outcome =
        scope
            .map(
                of ->
                    desk.revoke(
                        caller,
                        of,
                        input.optionalString("reason"),
                        input.optional("dryRun", Boolean.class).orElse(false)))
            .orElseGet(
                () ->
                    Outcome.refused(
                        new UserError(
                            UserErrorCode.NOT_FOUND, "There is no such account.", "select")));
    return Payloads.of(outcome, revoked -> Map.of("revokedCount", revoked));
  }

  private static AccountRef account(Input input) {
    return AccountFields.ref(input.input("account"));
  }

  private Map<String, Object> reveal(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    return Payloads.of(
        accessCodes.reveal(
            Callers.of(environment),
            AccountFields.ref(input.input("account")),
            input.optionalString("reason")),
        revealed -> Map.of("account", revealed.account(), "accessCode", revealed));
  }
}
