package org.mwaliko.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.claim.SecretLifetimes;
import org.mwaliko.server.config.InvalidConfigurationException;
import org.mwaliko.server.database.DatabaseConfig;
import org.mwaliko.server.delivery.DeliveryConfig;
import org.mwaliko.server.security.SecurityConfig;
import org.mwaliko.server.web.ServerConfig;
import org.mwaliko.spi.SecretKind;

class ConfigurationTest {

  @TempDir Path directory;

  @Test
  void onlyTheOrganizationsNameHasToBeSaid() throws IOException {
    Configuration read = read("organization: { name: Example Ltd }");

    assertEquals(new ServerConfig("127.0.0.1", 8080), read.server());
    assertEquals(URI.create("http://localhost:8080"), read.publicUrl());
    assertEquals(Path.of("data"), read.dataDirectory());
    assertEquals(Optional.empty(), read.database());
    assertEquals(
        new SecurityConfig(
            Optional.empty(), Path.of("data", "keys"), List.of(), true, Optional.empty()),
        read.security());
    assertEquals("Example Ltd", read.sender().organization());
    assertEquals(Locale.ENGLISH, read.sender().locale());
    assertEquals(ZoneId.of("UTC"), read.sender().zone());
    assertEquals(SecretLifetimes.DEFAULT, read.lifetimes());
    assertEquals(DeliveryConfig.DEFAULT, read.delivery());
    assertEquals(Path.of("data", "uploads"), read.imports().directory());
    assertEquals(Optional.empty(), read.imports().defaultCountry());
    assertEquals(List.of(), read.channels().usable());
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Configuration read =
        read(
            """
            server: { host: 0.0.0.0, port: 9090 }
            public-url: https://people.example.com/
            data-dir: /srv/mwaliko
            organization: { name: Example Ltd, locale: pt-BR, time-zone: Africa/Nairobi }
            database:
              url: jdbc:mariadb://db.example.com:3306/people
              username: mwaliko
              password: s3cret
              pool-size: 8
            security: { bootstrap-token: a-token-that-is-long-enough, keys-directory: /srv/keys }
            claim: { undelivered-code: P10D, lifetimes: { email: P1D } }
            delivery:
              lease: PT1M
              max-attempts: 3
              first-retry: PT1S
              longest-retry: PT2S
              channel-pause: PT3S
              report-poll: PT5S
              shutdown-wait: PT4S
            imports: { default-country: KE, max-mebibytes: 3, max-rows: 17 }
            channels: { print: { directory: /srv/letters } }
            """);

    assertEquals(new ServerConfig("0.0.0.0", 9090).reachedAt(read.publicUrl()), read.server());
    assertEquals(URI.create("https://people.example.com"), read.publicUrl());
    assertEquals(Path.of("/srv/mwaliko"), read.dataDirectory());
    assertEquals(Locale.of("pt", "BR"), read.sender().locale());
    assertEquals(ZoneId.of("Africa/Nairobi"), read.sender().zone());
    assertEquals(
        Optional.of(
            new DatabaseConfig(
                "jdbc:mariadb://db.example.com:3306/people", "mwaliko", "s3cret", 8)),
        read.database());
    assertEquals(
        new SecurityConfig(
            Optional.of("a-token-that-is-long-enough"),
            Path.of("/srv/keys"),
            List.of(),
            true,
            Optional.empty()),
        read.security());
    assertEquals(Duration.ofDays(10), read.lifetimes().undelivered());
    assertEquals(Duration.ofDays(1), read.lifetimes().of("email", SecretKind.LINK));
    assertEquals(
        new DeliveryConfig(
            Duration.ofMinutes(1),
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(4)),
        read.delivery());
    assertEquals(Optional.of("KE"), read.imports().defaultCountry());
    assertEquals(3L << 20, read.imports().limits().maxBytes());
    assertEquals(17, read.imports().limits().maxRows());
    assertEquals(List.of("print"), read.channels().usable().stream().map(c -> c.name()).toList());
  }

  @Test
  void everythingThatIsWrongIsReportedAtOnceByPath() throws IOException {
    List<String> problems =
        problems(
            """
            sever: { port: 1 }
            server: { port: eighty, host: nowhere.invalid, hst: x }
            public-url: ftp://example.com
            organization: { name: [a, b], time-zone: Nowhere, locale: "!" }
            database: { url: jdbc:postgresql://localhost/people, pool-size: 1 }
            security: { bootstrap-token: short }
            claim: { lifetimes: { email: a week } }
            delivery: { lease: 30s, max-attempts: 0 }
            imports: { default-country: Kenya, max-rows: -1 }
            channels:
              email: { host: smtp.example.com, port: many, passwrd: x }
              sms: { account-sid: AC1, auth-token: x }
              fax: { number: 1 }
            """);

    assertEquals(
        List.of(
            "channels.email.from",
            "channels.email.passwrd",
            "channels.email.port",
            "channels.fax",
            "channels.sms.account-sid",
            "channels.sms.from",
            "claim.lifetimes.email",
            "database.password",
            "database.pool-size",
            "database.url",
            "database.username",
            "delivery.lease",
            "delivery.max-attempts",
            "imports.default-country",
            "imports.max-rows",
            "organization.locale",
            "organization.name",
            "organization.time-zone",
            "public-url",
            "security.bootstrap-token",
            "server.host",
            "server.hst",
            "server.port",
            "sever"),
        problems.stream().map(line -> line.replaceAll(":.*", "")).sorted().toList());
  }

  @Test
  void secretsAreRepeatedNeitherInProblemsNorInText() throws IOException {
    String secret = "pa55word";
    String text =
        """
        organization: { name: Example Ltd }
        database: { url: jdbc:mariadb://localhost/x, username: u, password: %1$s }
        security: { bootstrap-token: %1$s-%1$s-%1$s }
        channels: { email: { host: localhost, from: a@example.com, username: u, password: %1$s%2$s } }
        """;
    assertFalse(read(text.formatted(secret, "")).toString().contains(secret));
    List<String> problems = problems(text.formatted(secret, ", unknown: " + secret));
    assertEquals(1, problems.size());
    assertFalse(problems.toString().contains(secret), problems.toString());
    for (String unquoted : List.of("{" + secret, "!" + secret, "*" + secret, "[" + secret + "]")) {
      problems = problems(text.formatted(unquoted, ""));
      assertFalse(problems.toString().contains(secret), problems.toString());
    }
  }

  @Test
  void aFileThatIsNoMappingOrIsNotThereIsSaidToBeSo() throws IOException {
    assertTrue(problems("just words").toString().contains("mapping"), "words");
    assertTrue(problems("- a\n- b").toString().contains("mapping"), "a list");
    assertTrue(problems("server: [").toString().contains("is not YAML at line 1"), "broken");
    assertTrue(problems(directory).toString().contains("no such file"), "a folder");
    assertTrue(problems(directory.resolve("none")).toString().contains("no such file"), "nothing");
  }

  private Configuration read(String yaml) throws IOException {
    return Configuration.read(file(yaml), InstantSource.system());
  }

  private List<String> problems(String yaml) throws IOException {
    return problems(file(yaml));
  }

  private static List<String> problems(Path file) {
    return assertThrows(
            InvalidConfigurationException.class,
            () -> Configuration.read(file, InstantSource.system()))
        .getMessage()
        .lines()
        .skip(1)
        .map(String::strip)
        .toList();
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("mwaliko.yaml"), yaml);
  }
}
