package org.mwaliko.server;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.schema.MwalikoSchema;
import org.mwaliko.server.accesscode.AccessCodeFields;
import org.mwaliko.server.accesscode.AccessCodes;
import org.mwaliko.server.accesscode.CodeDesk;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.account.Accounts;
import org.mwaliko.server.audit.AuditExport;
import org.mwaliko.server.audit.AuditFields;
import org.mwaliko.server.audit.AuditLog;
import org.mwaliko.server.audit.AuditTrail;
import org.mwaliko.server.audit.ChainLinker;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.campaign.CampaignLife;
import org.mwaliko.server.campaign.CampaignLifeFields;
import org.mwaliko.server.campaign.CampaignProgressFields;
import org.mwaliko.server.campaign.CampaignRunner;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.campaign.Ladders;
import org.mwaliko.server.campaign.PacingFields;
import org.mwaliko.server.campaign.ReminderCampaigns;
import org.mwaliko.server.campaign.Selections;
import org.mwaliko.server.channel.ChannelFields;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.claim.ClaimFields;
import org.mwaliko.server.claim.ClaimLinks;
import org.mwaliko.server.claim.ClaimSecrets;
import org.mwaliko.server.claim.Claims;
import org.mwaliko.server.claim.SecretExpiry;
import org.mwaliko.server.database.Database;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.database.EmbeddedMariaDb;
import org.mwaliko.server.database.Migrations;
import org.mwaliko.server.delivery.AttemptFields;
import org.mwaliko.server.delivery.Attempts;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.delivery.DeliveryFields;
import org.mwaliko.server.delivery.Engine;
import org.mwaliko.server.delivery.MessageComposer;
import org.mwaliko.server.delivery.Resolutions;
import org.mwaliko.server.delivery.SampleMessages;
import org.mwaliko.server.delivery.report.Callbacks;
import org.mwaliko.server.delivery.report.Polling;
import org.mwaliko.server.delivery.report.StatusUpdates;
import org.mwaliko.server.enrollment.EnrollmentFields;
import org.mwaliko.server.enrollment.Enrollments;
import org.mwaliko.server.erasure.ErasureFields;
import org.mwaliko.server.erasure.Erasures;
import org.mwaliko.server.export.ExportFields;
import org.mwaliko.server.export.Exports;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.engine.GraphQlEngine;
import org.mwaliko.server.graphql.http.GraphQlEndpoint;
import org.mwaliko.server.handoff.HandOffConfig;
import org.mwaliko.server.handoff.HandOffs;
import org.mwaliko.server.handoff.PublishedKeys;
import org.mwaliko.server.housekeeping.Housekeeping;
import org.mwaliko.server.housekeeping.HousekeepingFields;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.imports.ImportFields;
import org.mwaliko.server.imports.ImportProgressFields;
import org.mwaliko.server.imports.ImportRunner;
import org.mwaliko.server.imports.ImportedSelections;
import org.mwaliko.server.imports.Imports;
import org.mwaliko.server.imports.TemplateFiles;
import org.mwaliko.server.imports.Uploads;
import org.mwaliko.server.integration.IntegrationFields;
import org.mwaliko.server.integration.Integrations;
import org.mwaliko.server.invitation.Invitations;
import org.mwaliko.server.invitation.PreviewedSets;
import org.mwaliko.server.message.MessageFields;
import org.mwaliko.server.message.Messages;
import org.mwaliko.server.message.SavedMessages;
import org.mwaliko.server.message.StandardMessages;
import org.mwaliko.server.observe.ObservePages;
import org.mwaliko.server.oidc.OidcTokens;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.server.preview.PreviewFields;
import org.mwaliko.server.preview.Previews;
import org.mwaliko.server.reminder.ReminderFields;
import org.mwaliko.server.reminder.Reminders;
import org.mwaliko.server.resend.ResendRequests;
import org.mwaliko.server.resolution.DeliveryResolution;
import org.mwaliko.server.resolution.ResolutionFields;
import org.mwaliko.server.scim.ScimUsers;
import org.mwaliko.server.scim.http.ScimEndpoint;
import org.mwaliko.server.scim.mapping.PersonReader;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.OidcConfig;
import org.mwaliko.server.security.SecretKeys;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.session.SessionDoor;
import org.mwaliko.server.session.SessionFields;
import org.mwaliko.server.session.Sessions;
import org.mwaliko.server.statistics.StatisticsFields;
import org.mwaliko.server.suppression.SuppressionFields;
import org.mwaliko.server.suppression.Suppressions;
import org.mwaliko.server.testinvitation.TestInvitationFields;
import org.mwaliko.server.testinvitation.TestInvitations;
import org.mwaliko.server.throttle.StoredThrottle;
import org.mwaliko.server.token.ApiTokenFields;
import org.mwaliko.server.token.ApiTokens;
import org.mwaliko.server.upkeep.Upkeep;
import org.mwaliko.server.upkeep.UpkeepFields;
import org.mwaliko.server.web.LandingPage;
import org.mwaliko.server.web.ServerConfig;
import org.mwaliko.server.web.Web;
import org.mwaliko.server.web.claim.ClaimPage;
import org.mwaliko.server.web.console.ConsolePage;
import org.mwaliko.server.web.graphiql.GraphiQlPage;
import org.mwaliko.server.web.page.Pages;
import org.mwaliko.server.webhook.SigningSecrets;
import org.mwaliko.server.webhook.WebhookEvents;
import org.mwaliko.server.webhook.WebhookFields;
import org.mwaliko.server.webhook.WebhookRetention;
import org.mwaliko.server.webhook.Webhooks;
import org.mwaliko.server.webhook.net.Destinations;
import org.mwaliko.server.webhook.net.HostLookup;
import org.mwaliko.server.webhook.sending.WebhookEngine;
import org.mwaliko.server.whynot.WhyNotClaimedAnswers;
import org.mwaliko.server.whynot.WhyNotClaimedFields;

/** Puts the parts together: the only place that says {@code new} for services. */
public final class Wiring {

  private Wiring() {}

  /**
   * Starts a service; if a part can't start, stops those that did.
   *
   * @throws UnavailableException if the database, a port or a folder is not to be had
   */
  public static Mwaliko start(Configuration configuration, InstantSource clock) {
    Mwaliko service = new Mwaliko();
    start(service, configuration, clock);
    return service;
  }

  /** The same, for who wants to be able to stop it before this returns. */
  public static void start(Mwaliko service, Configuration configuration, InstantSource clock) {
    try {
      service.starting(() -> build(service, configuration, clock));
    } catch (RuntimeException e) {
      throw UnavailableException.explaining(e);
    }
  }

  private static void build(Mwaliko service, Configuration configuration, InstantSource clock) {
    Channels channels = configuration.channels();
    Database database = service.closing(new Database(databaseConfig(service, configuration)));
    service.closing(channels);
    Migrations.run(database);

    SecretKeys keys = keys(configuration);
    AuditTrail audit = new AuditTrail(database, keys, clock);
    service.closing(new ChainLinker(database, keys)).start();
    ClaimLinks links = new ClaimLinks(configuration.publicUrl());
    ClaimSecrets secrets =
        new ClaimSecrets(database, keys, links, configuration.sender().zone(), clock);
    Accounts accounts =
        new Accounts(
            database,
            clock,
            AccessCodes.onCreation(secrets, configuration.lifetimes().undelivered()),
            audit);
    ApiTokens tokens = new ApiTokens(database, accounts, audit, clock);
    Integrations integrations = new Integrations(database, tokens, audit, clock);
    StoredThrottle throttle = new StoredThrottle(database, clock);
    Authenticator authenticator = authenticator(configuration, tokens, accounts, clock);
    Sessions sessions =
        new Sessions(database, authenticator, audit, configuration.sessions(), clock);
    SessionDoor sessionDoor = new SessionDoor(sessions, configuration.publicUrl());
    SignIns signIns =
        new SignIns(authenticator, throttle, configuration.server().clientAddress(), sessionDoor);
    Claims claims = new Claims(database, accounts, keys, configuration.claimLimits(), audit, clock);
    StandardMessages standard = StandardMessages.load();
    SavedMessages saved = new SavedMessages(database, standard, audit, clock);
    Messages messages = new Messages(database, standard, saved, configuration.sender());
    Suppressions suppressions = new Suppressions(database, accounts, audit);
    Deliveries deliveries = new Deliveries(database, clock);
    Invitations invitations =
        new Invitations(
            database, accounts, secrets, configuration.lifetimes(), deliveries, suppressions);
    Idempotency idempotency = new Idempotency(database, clock);
    Pacing pacing = new Pacing(database, configuration.sender().zone());
    Selections selections = new Selections(accounts, new ImportedSelections(database, accounts));
    Previews previews =
        new Previews(
            database,
            new PreviewedSets(database),
            selections,
            accounts,
            channels,
            messages,
            new SampleMessages(links.claimPage(), configuration.sender().locale(), clock),
            configuration.campaigns().previewLifetime(),
            clock);
    Campaigns campaigns =
        new Campaigns(
            database,
            accounts,
            invitations,
            deliveries,
            channels,
            messages,
            idempotency,
            selections,
            previews,
            integrations,
            pacing,
            configuration.campaigns(),
            audit,
            clock);

    Imports imports =
        new Imports(
            database,
            accounts,
            secrets,
            campaigns,
            idempotency,
            configuration.imports(),
            audit,
            clock);

    MessageComposer composer =
        new MessageComposer(accounts, secrets, messages, configuration.sender().locale());
    service.closing(
        Engine.start(
            database, channels, composer, suppressions, pacing, configuration.delivery(), clock));
    SigningSecrets signing = new SigningSecrets(database, keys);
    Destinations destinations =
        new Destinations(configuration.webhooks().allowedHosts(), HostLookup.SYSTEM);
    Webhooks webhooks = new Webhooks(database, signing, destinations, audit, clock);
    service.closing(
        WebhookEngine.start(
            database, webhooks, signing, destinations, configuration.webhooks(), clock));
    StatusUpdates reports = new StatusUpdates(database, suppressions, clock);
    service.closing(Polling.start(channels, reports, configuration.delivery().reportPoll()));
    CampaignRunner runner =
        service.closing(new CampaignRunner(database, invitations, deliveries, channels, clock));
    runner.start();

    service.closing(ImportRunner.start(imports, clock));

    Attempts attempts = new Attempts(database);
    Reminders reminders =
        new Reminders(
            database,
            new ReminderCampaigns(database, invitations, messages, audit, pacing, clock),
            configuration.reminders(),
            clock);
    TestInvitations tests =
        new TestInvitations(
            database,
            channels,
            messages,
            idempotency,
            configuration.security().testAddresses(),
            links.claimPage(),
            audit,
            clock);
    Housekeeping housekeeping =
        new Housekeeping(
            database,
            reminders,
            new Ladders(database, invitations, channels, pacing, clock),
            new SecretExpiry(database, clock),
            attempts,
            tests,
            previews,
            imports,
            idempotency,
            throttle,
            new WebhookRetention(database, signing, configuration.webhooks(), clock),
            sessions,
            configuration.housekeeping(),
            clock);
    service.closing(housekeeping.start());
    WhyNotClaimedAnswers answers = new WhyNotClaimedAnswers(database, clock);

    Optional<HandOffs> handOffs =
        configuration.handOff().map(to -> handOffs(to, configuration, clock));
    AuditLog auditLog = new AuditLog(database, audit);
    Upkeep upkeep = new Upkeep(database, accounts, secrets, deliveries);
    Enrollments enrollments = new Enrollments(accounts, campaigns, idempotency);
    List<FieldWiring> fields =
        List.of(
            new AccountFields(accounts),
            new AccessCodeFields(
                new AccessCodes(
                    database, accounts, secrets, audit, configuration.security().managersReveal()),
                new CodeDesk(
                    database,
                    accounts,
                    secrets,
                    deliveries,
                    audit,
                    configuration.lifetimes().undelivered())),
            new CampaignFields(campaigns, invitations, deliveries),
            service.closing(new CampaignProgressFields(campaigns, clock)),
            new CampaignLifeFields(new CampaignLife(database, pacing, audit)),
            new PacingFields(database, pacing),
            new PreviewFields(previews, integrations),
            new ChannelFields(channels),
            new ClaimFields(claims, handOffs),
            new DeliveryFields(deliveries),
            new StatisticsFields(database, configuration.sender().zone(), clock),
            new UpkeepFields(upkeep, accounts),
            new EnrollmentFields(enrollments, accounts, campaigns),
            new ImportFields(imports, configuration.publicUrl()),
            new AttemptFields(attempts),
            new HousekeepingFields(housekeeping),
            new MessageFields(saved),
            new ReminderFields(reminders, campaigns),
            new ResolutionFields(
                new DeliveryResolution(
                    deliveries, new Resolutions(database, audit, clock), campaigns, idempotency)),
            new TestInvitationFields(tests, configuration.sender().locale()),
            new WhyNotClaimedFields(answers),
            new ExportFields(configuration.publicUrl()),
            service.closing(new ImportProgressFields(imports)),
            new SuppressionFields(suppressions),
            new AuditFields(auditLog, configuration.publicUrl()),
            new ErasureFields(new Erasures(database, accounts, audit, clock)),
            new ApiTokenFields(tokens),
            new SessionFields(sessions),
            new IntegrationFields(integrations, tokens),
            new WebhookFields(webhooks, new WebhookEvents(database, audit, clock)));
    GraphQlEngine engine =
        GraphQlEngine.create(MwalikoSchema.definitions(), fields, configuration.graphQl().limits());
    Map<String, HttpService> services = new LinkedHashMap<>();
    services.put(
        "/graphql",
        new GraphQlEndpoint(engine, signIns, configuration.graphQl(), MwalikoSchema.sdl()));
    services.put("/uploads", new Uploads(imports, signIns, configuration.imports()));
    services.put("/callbacks", new Callbacks(channels, reports, configuration.publicUrl(), clock));
    services.put("/templates", new TemplateFiles());
    services.put("/exports", new Exports(accounts, campaigns, imports, answers, signIns));
    services.put("/exports/audit", new AuditExport(auditLog, signIns));
    services.put(
        ScimEndpoint.PATH,
        new ScimEndpoint(
            new ScimUsers(
                database,
                integrations,
                accounts,
                enrollments,
                upkeep,
                new PersonReader(configuration.imports().defaultCountry()),
                clock),
            signIns,
            configuration.scim(),
            configuration.publicUrl()));
    if (configuration.graphQl().graphiql()) {
      services.put("/graphiql", new GraphiQlPage());
    }
    Pages pages = new Pages(configuration.sender(), configuration.publicUrl());
    services.put(
        "/claim",
        new ClaimPage(
            claims,
            Optional.of(new ResendRequests(deliveries, channels, campaigns, clock)),
            handOffs,
            pages,
            links.claimPage(),
            configuration.server().clientAddress()));
    handOffs.ifPresent(h -> services.put("/.well-known", new PublishedKeys(h)));
    services.put(
        "/console",
        new ConsolePage(
            signIns,
            sessionDoor,
            pages,
            configuration.sender().organization(),
            configuration.publicUrl()));
    services.put("/", new LandingPage(pages, configuration.publicUrl()));
    Optional<String> token =
        tokens.bootstrap(
            configuration.security().bootstrapToken(),
            configuration.security().oidc().filter(OidcConfig::makesAdministrators).isPresent());
    Web web = service.closing(Web.start(configuration.server(), services));
    configuration
        .observe()
        .ifPresent(
            config ->
                service.closing(
                    Web.start(
                        new ServerConfig(config.host(), config.port()),
                        Map.of(
                            "/observe", new ObservePages(database, channels, deliveries, clock)))));
    service.started(web.port(), token);
  }

  private static Authenticator authenticator(
      Configuration configuration, ApiTokens tokens, Accounts accounts, InstantSource clock) {
    return configuration
        .security()
        .oidc()
        .map(oidc -> new OidcTokens(oidc, accounts, clock))
        .<Authenticator>map(
            oidc ->
                token ->
                    tokens.authenticate(token).or(() -> oidc.authenticate(token).map(tokens::met)))
        .orElse(tokens);
  }

  /** An embedded database is started if there is no other. */
  static DatabaseConfig databaseConfig(Mwaliko service, Configuration configuration) {
    return configuration
        .database()
        .orElseGet(
            () ->
                service
                    .closing(
                        EmbeddedMariaDb.start(configuration.dataDirectory().resolve("mariadb")))
                    .config());
  }

  private static HandOffs handOffs(
      HandOffConfig config, Configuration configuration, InstantSource clock) {
    try {
      return new HandOffs(
          config, configuration.publicUrl(), configuration.security().keysDirectory(), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SecretKeys keys(Configuration configuration) {
    try {
      return SecretKeys.open(configuration.security().keysDirectory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
