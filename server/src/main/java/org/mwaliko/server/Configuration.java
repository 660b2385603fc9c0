package org.mwaliko.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.campaign.CampaignConfig;
import org.mwaliko.server.channel.Channels;
import org.mwaliko.server.channel.Host;
import org.mwaliko.server.claim.ClaimLimits;
import org.mwaliko.server.claim.SecretLifetimes;
import org.mwaliko.server.config.ConfigurationFile;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.delivery.DeliveryConfig;
import org.mwaliko.server.graphql.GraphQlConfig;
import org.mwaliko.server.handoff.HandOffConfig;
import org.mwaliko.server.housekeeping.HousekeepingConfig;
import org.mwaliko.server.imports.ImportConfig;
import org.mwaliko.server.logging.LogFormat;
import org.mwaliko.server.message.Sender;
import org.mwaliko.server.observe.ObserveConfig;
import org.mwaliko.server.reminder.ReminderConfig;
import org.mwaliko.server.scim.ScimConfig;
import org.mwaliko.server.security.SecurityConfig;
import org.mwaliko.server.session.SessionConfig;
import org.mwaliko.server.web.ServerConfig;
import org.mwaliko.server.webhook.WebhookConfig;
import org.mwaliko.spi.Organization;

/**
 * Everything that an operator sets, with the channels opened by it.
 *
 * @param publicUrl where people reach the service, without a trailing slash
 * @param dataDirectory where files live that the service itself makes
 * @param database empty for an embedded one
 * @param observe where health and metrics are served; empty for nowhere
 * @param handOff where people go on after a claim; empty for nowhere
 */
public record Configuration(
    ServerConfig server,
    URI publicUrl,
    Path dataDirectory,
    Optional<DatabaseConfig> database,
    SecurityConfig security,
    Sender sender,
    SecretLifetimes lifetimes,
    ClaimLimits claimLimits,
    DeliveryConfig delivery,
    ImportConfig imports,
    CampaignConfig campaigns,
    ReminderConfig reminders,
    HousekeepingConfig housekeeping,
    GraphQlConfig graphQl,
    Optional<HandOffConfig> handOff,
    WebhookConfig webhooks,
    SessionConfig sessions,
    ScimConfig scim,
    LogFormat logFormat,
    Optional<ObserveConfig> observe,
    Channels channels) {

  /**
   * Reads a file.
   *
   * @throws org.mwaliko.server.config.InvalidConfigurationException with everything that is wrong
   */
  public static Configuration read(Path file, InstantSource clock) {
    return ConfigurationFile.read(file, root -> read(root, clock));
  }

  private static Configuration read(Section root, InstantSource clock) {
    ServerConfig server = ServerConfig.read(root.section("server"));
    Path data = root.path("data-dir", Path.of("data"));
    Section database = root.section("database");
    Section claim = root.section("claim");
    Section organization = root.section("organization");
    Sender sender = sender(organization);
    DeliveryConfig delivery = DeliveryConfig.read(root.section("delivery"));
    URI publicUrl =
        root.url(
            "public-url",
            URI.create(
                (server.tls().isPresent() ? "https" : "http") + "://localhost:" + server.port()));
    return new Configuration(
        server.reachedAt(publicUrl),
        publicUrl,
        data,
        database.exists() ? Optional.of(DatabaseConfig.read(database)) : Optional.empty(),
        SecurityConfig.read(root.section("security"), data),
        sender,
        SecretLifetimes.read(claim),
        ClaimLimits.read(claim.section("free-failures")),
        delivery,
        ImportConfig.read(root.section("imports"), data),
        CampaignConfig.read(root.section("campaigns")),
        ReminderConfig.read(root.section("reminders")),
        HousekeepingConfig.read(root.section("housekeeping")),
        GraphQlConfig.read(root.section("graphql")),
        HandOffConfig.read(root.section("hand-off")),
        WebhookConfig.read(root.section("webhooks")),
        SessionConfig.read(root.section("console")),
        ScimConfig.read(root.section("scim")),
        LogFormat.read(root.section("log")),
        ObserveConfig.read(root.section("observe")),
        Channels.open(
            root.section("channels"),
            root.section("plugins").findString("directory").map(Path::of),
            new Host(
                clock,
                new Organization(sender.organization(), organization.strings("address")),
                publicUrl,
                delivery.channelPause())));
  }

  private static Sender sender(Section section) {
    String name = section.string("name");
    String language = section.string("locale", "en");
    Locale locale = Locale.ENGLISH;
    try {
      locale = new Locale.Builder().setLanguageTag(language).build();
    } catch (IllformedLocaleException e) {
      section.problem("locale", "must be a language such as en or pt-BR");
    }
    ZoneId zone = ZoneOffset.UTC;
    try {
      zone = ZoneId.of(section.string("time-zone", "UTC"));
    } catch (DateTimeException e) {
      section.problem("time-zone", "must be an IANA time zone such as Africa/Nairobi");
    }
    return new Sender(name.isEmpty() ? "?" : name, locale, zone);
  }
}
