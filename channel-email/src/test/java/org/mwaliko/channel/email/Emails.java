package org.mwaliko.channel.email;

import java.net.URI;
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
import org.mwaliko.spi.Content;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Organization;
import org.mwaliko.spi.Recipient;
import org.mwaliko.spi.Secret;
import org.mwaliko.spi.SecretKind;

/** Messages, configurations and open channels for the tests. */
final class Emails {

  static final String TOKEN = "tok3nThatNobodyMaySee";
  static final String LINK = "https://join.example.com/c/" + TOKEN;
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  static final Secret SECRET =
      new Secret(
          SecretKind.LINK,
          LINK,
          URI.create(LINK),
          URI.create("https://join.example.com/claim"),
          NOW.plusSeconds(600));

  private Emails() {}

  static ChannelConfig config(Map<String, String> values) {
    var all = new HashMap<String, List<String>>();
    EmailSchema.KEYS.forEach(
        key -> key.defaultValue().ifPresent(value -> all.put(key.name(), List.of(value))));
    values.forEach((key, value) -> all.put(key, List.of(value)));
    return new ChannelConfig(all);
  }

  static ChannelContext context() {
    return context(Limits.DEFAULT.concurrency());
  }

  static ChannelContext context(int concurrency) {
    return new ChannelContext() {
      @Override
      public InstantSource clock() {
        return InstantSource.fixed(NOW);
      }

      @Override
      public System.Logger logger() {
        return System.getLogger("channel.email");
      }

      @Override
      public Organization organization() {
        return new Organization("Example Ltd", List.of());
      }

      @Override
      public Limits limits() {
        return new Limits(concurrency, Limits.DEFAULT.deadline());
      }

      @Override
      public URI callbackUrl() {
        return URI.create("https://example.com/callbacks/email");
      }
    };
  }

  /** A channel to a server on this machine, in clear unless the extra settings say otherwise. */
  static Channel open(int port, String... more) throws InvalidConfigException {
    return open(port, Limits.DEFAULT.concurrency(), more);
  }

  /** The same, driven this hard. */
  static Channel open(int port, int concurrency, String... more) throws InvalidConfigException {
    var values = new HashMap<String, String>();
    values.put("host", "localhost");
    values.put("port", String.valueOf(port));
    values.put("from", "no-reply@example.com");
    values.put("security", "none");
    values.put("reply-timeout", "PT5S");
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return new EmailChannelProvider().open(config(values), context(concurrency));
  }

  static Message to(String email) {
    return message("d-1", "Amina Odhiambo", email, "You are invited");
  }

  static Message message(String key, String name, String email, String subject) {
    var content =
        new Content(
            Locale.ENGLISH,
            subject,
            "Hello,\n\n.your link: " + LINK + "\n",
            Optional.of("<html><body><a href=\"" + LINK + "\">Join</a></body></html>"));
    return new Message(new DeliveryKey(key), "b-1", recipient(name, email), content, SECRET);
  }

  static Recipient recipient(String name, String email) {
    return new Recipient(
        name,
        Optional.of(email),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Locale.ENGLISH);
  }
}
