package org.mwaliko.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** What the tests of this package share. */
final class Fixture {

  static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  static final String TOKEN = "token-0a1b2c3d4e5f";
  static final String FROM = "+15005550006";
  static final String PHONE = "+254712345678";
  static final String CODE = "K7QM-2RWD-9XTH-4FBC";
  static final String TEXT = "Your access code is " + CODE + ". Enter it at example.com/claim";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final String SID = "SM00000000000000000000000000000001";
  static final String CREATED = "{\"sid\": \"" + SID + "\", \"status\": \"queued\"}";

  private Fixture() {}

  /** The least configuration that is valid. */
  static Map<String, String> keys(String baseUrl) {
    return new HashMap<>(
        Map.of("account-sid", ACCOUNT, "auth-token", TOKEN, "from", FROM, "api-base-url", baseUrl));
  }

  /** With the defaults of the schema filled in, as the host does. */
  static ChannelConfig config(Map<String, String> keys) {
    Map<String, List<String>> values = new HashMap<>();
    for (ConfigKey key : new SmsChannelProvider().describe().configSchema()) {
      Optional.ofNullable(keys.get(key.name()))
          .or(key::defaultValue)
          .ifPresent(value -> values.put(key.name(), List.of(value)));
    }
    return new ChannelConfig(values);
  }

  static Channel open(Map<String, String> keys) throws InvalidConfigException {
    return new SmsChannelProvider().open(config(keys), new Context());
  }

  static Channel open(String baseUrl) throws InvalidConfigException {
    return open(keys(baseUrl));
  }

  static Message message() {
    return message(Optional.of(PHONE), TEXT);
  }

  static Message message(Optional<String> phone, String text) {
    return new Message(
        new DeliveryKey("delivery-1"),
        "campaign-1",
        new Recipient(
            "Amina Odhiambo",
            Optional.empty(),
            phone,
            List.of(),
            Optional.of("E-1001"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Locale.of("sw", "KE")),
        new Content(Locale.ENGLISH, "", text, Optional.empty()),
        new Secret(
            SecretKind.CODE,
            CODE,
            URI.create("https://example.com/claim#" + CODE),
            URI.create("https://example.com/claim"),
            NOW.plus(Duration.ofHours(72))));
  }

  private record Context() implements ChannelContext {
    @Override
    public InstantSource clock() {
      return InstantSource.fixed(NOW);
    }

    @Override
    public System.Logger logger() {
      return System.getLogger("org.mwaliko.channel.sms");
    }

    @Override
    public Organization organization() {
      return new Organization("Example Ltd", List.of());
    }

    @Override
    public Limits limits() {
      return Limits.DEFAULT;
    }

    @Override
    public URI callbackUrl() {
      return URI.create("https://example.com/callbacks/sms");
    }
  }
}
