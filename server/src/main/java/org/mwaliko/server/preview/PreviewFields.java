package org.mwaliko.server.preview;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.campaign.CampaignKind;
import org.mwaliko.server.campaign.Selection;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.integration.Integration;
import org.mwaliko.server.integration.Integrations;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;

/** {@code previewInvitations}. */
public final class PreviewFields implements FieldWiring {

  private static final String TYPE = "Preview";

  private final Previews previews;
  private final Integrations integrations;

  public PreviewFields(Previews previews, Integrations integrations) {
    this.previews = previews;
    this.integrations = integrations;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Mutation", type -> type.dataFetcher("previewInvitations", this::preview))
        .type(
            TYPE,
            type ->
                type.dataFetcher(
                        "token", e -> new GlobalId(TYPE, e.<Preview>getSource().id()).encode())
                    .dataFetcher("accountCount", e -> e.<Preview>getSource().accounts())
                    .dataFetcher("autoInviteIntegrations", this::switchedOn))
        .type(
            "ChannelShare",
            type -> type.dataFetcher("accountCount", e -> e.<Preview.Share>getSource().accounts()))
        .type(
            "Cost",
            type ->
                type.dataFetcher(
                    "amount",
                    e -> e.<Preview.Cost>getSource().amount().stripTrailingZeros().toPlainString()))
        .type(
            "SampleMessage",
            type ->
                type.dataFetcher(
                        "account",
                        e -> AccountFields.load(e, e.<Preview.Sample>getSource().accountId()))
                    .dataFetcher("locale", e -> e.<Preview.Sample>getSource().content().locale())
                    .dataFetcher("subject", e -> subject(e.getSource()))
                    .dataFetcher("text", e -> e.<Preview.Sample>getSource().content().text())
                    .dataFetcher("html", e -> e.<Preview.Sample>getSource().content().html()));
  }

  private List<Integration> switchedOn(DataFetchingEnvironment environment) {
    return environment.<Preview>getSource().kind() == CampaignKind.INVITE_ALL
        ? integrations.withoutAutoInvite(Callers.of(environment))
        : List.of();
  }

  private static Optional<String> subject(Preview.Sample sample) {
    return Optional.of(sample.content().subject()).filter(subject -> !subject.isEmpty());
  }

  private Map<String, Object> preview(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    CampaignKind kind = CampaignKind.valueOf(input.string("kind"));
    Optional<Selection> select = input.optionalInput("select").map(CampaignFields::selection);
    if (kind == CampaignKind.INVITE_SELECTED && select.isEmpty()) {
      return refused("INVITE_SELECTED needs a selection; everybody is INVITE_ALL.");
    }
    if (kind == CampaignKind.INVITE_ALL && select.isPresent()) {
      return refused("INVITE_ALL takes no selection; some people are INVITE_SELECTED.");
    }
    return Payloads.of(
        previews.make(
            Callers.of(environment),
            kind,
            select,
            Sending.trial(
                input.optionalInput("message").map(m -> MessageTemplate.fromInput(m.values())),
                input.optional("channels", List.class).map(names -> input.strings("channels")))),
        "preview");
  }

  private static Map<String, Object> refused(String message) {
    return Payloads.of(
        Outcome.<Preview>refused(new UserError(UserErrorCode.INVALID, message, "select")),
        "preview");
  }
}
