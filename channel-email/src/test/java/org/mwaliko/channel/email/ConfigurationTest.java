package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.channel.email.mime.Mailbox;
import org.mwaliko.channel.email.smtp.Security;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;

class ConfigurationTest {

  private static EmailSettings read(Map<String, String> values) throws InvalidConfigException {
    return SettingsReader.read(Emails.config(values), "Example Ltd");
  }

  private static List<Problem> problems(Map<String, String> values) {
    return assertThrows(InvalidConfigException.class, () -> read(values)).problems();
  }

  private static Map<String, String> with(String... more) {
    var values = new HashMap<>(Map.of("host", "mail.example.com", "from", "a@example.com"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  @Test
  void providerIsFoundOnTheClassPathAndOnTheModulePath() throws Exception {
    Module module = EmailChannelProvider.class.getModule();
    String service = ChannelProvider.class.getName();
    String provider = EmailChannelProvider.class.getName();
    try (var file = module.getResourceAsStream("META-INF/services/" + service)) {
      assertEquals(provider, new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
    assertTrue(module.isNamed());
    assertTrue(
        module.getDescriptor().provides().stream()
            .anyMatch(p -> p.service().equals(service) && p.providers().equals(List.of(provider))));
  }

  @Test
  void defaultsAreAsDocumented() throws Exception {
    EmailSettings settings = read(with());
    assertEquals(587, settings.server().port());
    assertEquals(Security.STARTTLS, settings.server().security());
    assertEquals(Duration.ofSeconds(10), settings.server().connectTimeout());
    assertEquals(Duration.ofSeconds(600), settings.server().replyTimeout());
    assertEquals(Optional.empty(), settings.server().credentials());
    assertEquals(100, settings.messagesPerConnection());
    assertEquals(Duration.ofSeconds(30), settings.idleTimeout());
    assertEquals("example.com", settings.writer().messageIdDomain());
    assertEquals(new Mailbox("Example Ltd", "a", "example.com"), settings.writer().from());
  }

  @Test
  void everythingCanBeSaid() throws Exception {
    EmailSettings settings =
        read(
            with(
                "port",
                "2525",
                "security",
                "tls",
                "username",
                "u",
                "password",
                "p",
                "from",
                "\"Doe, J\" <no-reply@bücher.example>",
                "reply-to",
                "HR <hr@example.com>",
                "message-id-domain",
                "ids.example.com",
                "connect-timeout",
                "PT1S",
                "reply-timeout",
                "PT11M",
                "idle-timeout",
                "PT5S",
                "messages-per-connection",
                "7",
                "ehlo-name",
                "app.example.com"));
    assertEquals(2525, settings.server().port());
    assertEquals(Security.TLS, settings.server().security());
    assertEquals("p", settings.server().credentials().get().password());
    assertEquals(Optional.of("app.example.com"), settings.server().ehloName());
    assertEquals(
        new Mailbox("Doe, J", "no-reply", "xn--bcher-kva.example"), settings.writer().from());
    assertEquals(Optional.of(new Mailbox("HR", "hr", "example.com")), settings.writer().replyTo());
    assertEquals("ids.example.com", settings.writer().messageIdDomain());
    assertEquals(Duration.ofSeconds(1), settings.server().connectTimeout());
    assertEquals(Duration.ofMinutes(11), settings.server().replyTimeout());
    assertEquals(Duration.ofSeconds(5), settings.idleTimeout());
    assertEquals(7, settings.messagesPerConnection());
  }

  @Test
  void tlsHasAPortOfItsOwn() throws Exception {
    assertEquals(465, read(with("security", "tls")).server().port());
  }

  @Test
  void everyBadKeyIsNamedAtOnceAndNoValueRepeated() {
    var bad =
        Map.ofEntries(
            Map.entry("host", "no host"),
            Map.entry("port", "70000"),
            Map.entry("from", "nobody"),
            Map.entry("reply-to", "HR <hr@>"),
            Map.entry("password", "topsecret"),
            Map.entry("security", "maybe"),
            Map.entry("trusted-certificate", "/does/not/exist.pem"),
            Map.entry("connect-timeout", "PT0S"),
            Map.entry("reply-timeout", "ten minutes"),
            Map.entry("idle-timeout", "PT-1S"),
            Map.entry("messages-per-connection", "many"),
            Map.entry("message-id-domain", "a b"),
            Map.entry("ehlo-name", "a b"));
    List<Problem> problems = problems(bad);
    var keys = problems.stream().map(Problem::key).collect(Collectors.toSet());
    var wrong = new HashSet<>(bad.keySet());
    wrong.remove("password");
    wrong.add("username");
    assertEquals(wrong, keys);
    assertEquals(keys.size(), problems.size());
    assertFalse(problems.toString().contains("topsecret"));
  }

  @Test
  void missingKeysAreNamed() {
    assertEquals(List.of("host", "from"), problems(Map.of()).stream().map(Problem::key).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "username, u, password",
    "password, p, username",
    "port, 0, port",
    "port, x, port",
    "reply-timeout, PT16M, reply-timeout",
    "from, jürgen@example.com, from"
  })
  void badValueIsNamed(String key, String value, String named) {
    assertEquals(List.of(named), problems(with(key, value)).stream().map(Problem::key).toList());
  }

  @Test
  void certificateFileMustHoldOne(@TempDir Path folder) throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    assertEquals(
        List.of("trusted-certificate"),
        problems(with("trusted-certificate", empty.toString())).stream()
            .map(Problem::key)
            .toList());
  }

  @Test
  void passwordIsSecretAndNothingShowsIt() throws Exception {
    List<String> secret =
        EmailSchema.KEYS.stream().filter(ConfigKey::secret).map(ConfigKey::name).toList();
    assertEquals(List.of("password", "callback-secret"), secret);
    EmailSettings settings = read(with("username", "u", "password", "topsecret"));
    assertFalse(settings.toString().contains("topsecret"));
  }

  @Test
  void openingConnectsToNothing() throws Exception {
    var config = Emails.config(with("host", "no-such-host.invalid"));
    new EmailChannelProvider().open(config, Emails.context()).close();
  }

  @Test
  void describesItselfAlike() {
    var provider = new EmailChannelProvider();
    assertEquals(provider.describe(), provider.describe());
    assertTrue(provider.name().matches(ChannelProvider.NAME_PATTERN));
  }
}
