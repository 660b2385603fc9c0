package org.mwaliko.server.testinvitation;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Locale;
import java.util.Map;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** {@code sendTestInvitation}. */
public final class TestInvitationFields implements FieldWiring {

  private final TestInvitations tests;
  private final Locale locale;

  /**
   * @param locale of requests without one
   */
  public TestInvitationFields(TestInvitations tests, Locale locale) {
    this.tests = tests;
    this.locale = locale;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("sendTestInvitation", this::send));
  }

  private Map<String, Object> send(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Sending sending = CampaignFields.sending(input);
    return Payloads.of(
        tests.send(
            Callers.of(environment),
            new TestInvitations.Request(
                input.string("channel"),
                input.optionalString("to").map(String::strip),
                input.optional("locale", Locale.class).orElse(locale),
                sending.message(),
                sending.idempotencyKey(),
                sending.content())),
        "test");
  }
}
