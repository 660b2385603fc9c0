package org.example.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ConfigKey.Type;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.Spi;

/** The channel {@code webhook}. */
public final class WebhookProvider implements ChannelProvider {

  static final String URL = "url";
  static final String SECRET = "signing-secret";
  static final String TIMEOUT = "timeout";

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public ChannelDescription describe() {
    return ChannelDescription.builder(
            "Webhook", "1.0.0", Spi.VERSION, AddressKind.PHONE, AddressKind.EXTERNAL_ID)
        .repetition(Repetition.HARMLESS)
        .capabilities(Capability.STATUS_CALLBACK)
        .configSchema(
            List.of(
                ConfigKey.required(URL, Type.URI, "The http or https address to post to."),
                ConfigKey.required(
                        SECRET,
                        Type.STRING,
                        "What messages, and reports on them, are signed with: whsec_ and base64 of"
                            + " 24 to 64 octets.")
                    .asSecret(),
                ConfigKey.withDefault(
                    TIMEOUT, Type.DURATION, "PT20S", "How long to wait for an answer.")))
        .limits(new Limits(8, Duration.ofSeconds(30)))
        .build();
  }

  @Override
  public Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException {
    List<Problem> problems = new ArrayList<>();
    URI url = config.uri(URL);
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      problems.add(new Problem(URL, "must be an http or https address"));
    }
    Duration timeout = config.duration(TIMEOUT);
    if (!timeout.isPositive()) {
      problems.add(new Problem(TIMEOUT, "must be longer than nothing"));
    }
    Signature signature = null;
    try {
      signature = Signature.of(config.string(SECRET));
    } catch (IllegalArgumentException e) {
      problems.add(new Problem(SECRET, "must be whsec_ and base64 of 24 to 64 octets"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return new WebhookChannel(url, signature, timeout, context);
  }
}
