package org.mwaliko.server.campaign;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.database.Ids;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.delivery.Delivery;
import org.mwaliko.server.delivery.DeliveryFields;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Loaders;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.graphql.Payloads;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.invitation.Skipped;
import org.mwaliko.server.message.MessageTemplate;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.security.Caller;

/** {@code campaign}, {@code campaigns}, the mutations that send, and {@code Campaign}. */
public final class CampaignFields implements FieldWiring {

  static final String TYPE = "Campaign";
  private static final String LOADER = TYPE;

  private final Campaigns campaigns;
  private final Invitations invitations;
  private final Deliveries deliveries;

  public CampaignFields(Campaigns campaigns, Invitations invitations, Deliveries deliveries) {
    this.campaigns = campaigns;
    this.invitations = invitations;
    this.deliveries = deliveries;
  }

  /** What every input that sends has in common. */
  public static Sending sending(Input input) {
    return new Sending(
        input.optionalInput("message").map(m -> MessageTemplate.fromInput(m.values())),
        input.optional("channels", List.class).map(names -> input.strings("channels")),
        CourseInput.read(input),
        input.optionalString("previewToken").map(CampaignFields::preview),
        input.string("idempotencyKey"),
        CanonicalInput.of(input.values()));
  }

  /** A campaign that a fetcher needs, loaded together with those that others need. */
  public static CompletableFuture<Campaign> load(DataFetchingEnvironment environment, UUID id) {
    return Loaders.load(environment, LOADER, id);
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type(
            "Query",
            type ->
                type.dataFetcher("campaign", this::campaign)
                    .dataFetcher("campaigns", this::campaigns))
        .type(
            "Mutation",
            type ->
                type.dataFetcher("inviteAll", this::inviteAll)
                    .dataFetcher("inviteSelected", this::inviteSelected)
                    .dataFetcher("resendInvite", this::resendInvite)
                    .dataFetcher("remindUnclaimed", this::remindUnclaimed)
                    .dataFetcher("deliverAccessCodes", this::deliverAccessCodes))
        .type(
            TYPE,
            type ->
                type.dataFetcher("counts", e -> campaigns.counts(Callers.of(e), source(e)))
                    .dataFetcher(
                        "deliveries", e -> DeliveryFields.ofCampaign(deliveries, source(e), e))
                    .dataFetcher("skipped", this::skipped))
        .type(
            "Skipped",
            type ->
                type.dataFetcher(
                    "account", e -> AccountFields.load(e, e.<Skipped>getSource().accountId())))
        .type(
            "Delivery",
            type ->
                type.dataFetcher("campaign", e -> load(e, e.<Delivery>getSource().campaignId())));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(new NodeType<>(TYPE, Campaign.class, campaigns::find));
  }

  @Override
  public void loaders(Optional<Caller> caller, Loaders loaders) {
    caller.ifPresent(
        known -> loaders.add(LOADER, (Set<UUID> ids) -> campaigns.findAll(known, ids)));
  }

  private static UUID source(DataFetchingEnvironment environment) {
    return environment.<Campaign>getSource().id();
  }

  private Optional<Campaign> campaign(DataFetchingEnvironment environment) {
    return GlobalId.parse(environment.getArgument("id"), TYPE)
        .flatMap(id -> campaigns.find(Callers.of(environment), id));
  }

  private Connection<Campaign> campaigns(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    return Connections.of(
        campaigns.page(caller, Connections.page(environment)),
        Campaign::id,
        () -> campaigns.count(caller));
  }

  private Connection<Skipped> skipped(DataFetchingEnvironment environment) {
    return Connections.of(
        invitations.skipped(
            Callers.of(environment), source(environment), Connections.page(environment)),
        Skipped::accountId);
  }

  private Map<String, Object> inviteAll(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    return started(
        caller,
        campaigns.inviteAll(
            caller, sending(input), input.value("switchOnAutoInvite", Boolean.class)));
  }

  private Map<String, Object> inviteSelected(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    return selected(
        caller,
        campaigns.inviteSelected(
            caller, input.optionalInput("select").map(CampaignFields::selection), sending(input)));
  }

  private Map<String, Object> resendInvite(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    return started(
        caller,
        campaigns.resend(caller, AccountFields.ref(input.input("account")), sending(input)));
  }

  private Map<String, Object> deliverAccessCodes(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    return selected(
        caller,
        campaigns.deliverAccessCodes(
            caller, input.optionalInput("select").map(CampaignFields::selection), sending(input)));
  }

  private Map<String, Object> remindUnclaimed(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    Input input = Input.of(environment);
    Optional<Input> select = input.optionalInput("select");
    Optional<Integer> days =
        select.flatMap(given -> given.optional("invitedDaysAgo", Integer.class));
    return selected(
        caller,
        campaigns.remindUnclaimed(
            caller,
            days.isPresent() ? Optional.empty() : select.map(CampaignFields::selection),
            days,
            sending(input)));
  }

  private Map<String, Object> started(Caller caller, Outcome<Started> outcome) {
    return Payloads.of(outcome, started -> Map.of("campaign", find(caller, started)));
  }

  private Map<String, Object> selected(Caller caller, Outcome<Started> outcome) {
    return Payloads.of(
        outcome,
        started ->
            Map.of(
                "campaign", find(caller, started),
                "unknown", started.unknown(),
                "ineligible", started.ineligible()),
        Map.of("unknown", List.of(), "ineligible", List.of()));
  }

  private Campaign find(Caller caller, Started started) {
    return campaigns.find(caller, started.campaignId()).orElseThrow();
  }

  /** {@code AccountSelection}, or the like. */
  public static Selection selection(Input input) {
    return switch (input.chosen()) {
      case "accountIds" ->
          new Selection.ByIds(
              input.strings("accountIds").stream().map(CampaignFields::entry).toList());
      case "externalIds" -> new Selection.ByExternalIds(input.strings("externalIds"));
      case "emails" -> new Selection.ByEmails(input.strings("emails"));
      case "importId" ->
          new Selection.ByImport(
              input
                  .id("importId", "Import")
                  .orElseThrow(
                      () -> new BadInputException("`importId` isn't the ID of an import")));
      case String other -> throw new IllegalStateException("AccountSelection has no " + other);
    };
  }

  /** What is no token is looked for all the same, and not found. */
  private static UUID preview(String token) {
    return GlobalId.parse(token, "Preview").orElseGet(Ids::next);
  }

  /** What is no ID of an account is looked for all the same, and not found. */
  private static Selection.ByIds.Entry entry(String given) {
    return new Selection.ByIds.Entry(
        given, GlobalId.parse(given, AccountFields.TYPE).orElseGet(Ids::next));
  }
}
