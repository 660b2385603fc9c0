package org.mwaliko.server.claim;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.SecretKind;

/**
 * How long links and codes can be claimed with.
 *
 * @param undelivered an access code that waits for its delivery
 * @param byChannel from the moment of the invitation, by the name of the channel
 */
public record SecretLifetimes(Duration undelivered, Map<String, Duration> byChannel) {

  private static final Duration LINK = Duration.ofDays(7);
  private static final Duration CODE = Duration.ofDays(30);
  private static final Map<String, Duration> STANDARD =
      Map.of("email", LINK, "sms", Duration.ofHours(72), "print", CODE);

  public static final SecretLifetimes DEFAULT = new SecretLifetimes(Duration.ofDays(90), STANDARD);

  public SecretLifetimes {
    byChannel = Map.copyOf(byChannel);
  }

  /** Reads {@code undelivered-code} and, by channel, {@code lifetimes}. */
  public static SecretLifetimes read(Section section) {
    Map<String, Duration> byChannel = new HashMap<>(STANDARD);
    Section lifetimes = section.section("lifetimes");
    for (String channel : lifetimes.names()) {
      byChannel.put(channel, lifetimes.duration(channel, CODE));
    }
    return new SecretLifetimes(
        section.duration("undelivered-code", DEFAULT.undelivered), byChannel);
  }

  /** For a message by this channel that carries this kind of secret. */
  public Duration of(String channel, SecretKind kind) {
    Duration configured = byChannel.get(channel);
    if (configured != null) {
      return configured;
    }
    return switch (kind) {
      case LINK -> LINK;
      case CODE -> CODE;
    };
  }
}
