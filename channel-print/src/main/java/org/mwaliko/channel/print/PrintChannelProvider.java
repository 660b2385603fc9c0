package org.mwaliko.channel.print;

import java.time.Duration;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.SecretKind;
import org.mwaliko.spi.Spi;

/** The channel {@code print}. */
public final class PrintChannelProvider implements ChannelProvider {

  private static final String VERSION = "0.1.0";

  /** A letter takes some hundredths of a second; the rest is for a slow network disk. */
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "print";
  }

  @Override
  public ChannelDescription describe() {
    return ChannelDescription.builder(
            "Printed letter", VERSION, Spi.VERSION, AddressKind.POSTAL_ADDRESS, AddressKind.NAME)
        .form(ContentForm.LETTER)
        .secret(SecretKind.CODE)
        .repetition(Repetition.HARMLESS)
        .capabilities(Capability.COLLATE, Capability.ESTIMATE)
        .configSchema(PrintConfig.SCHEMA)
        .limits(new Limits(PrintConfig.DEFAULT_CONCURRENCY, DEADLINE))
        .build();
  }

  @Override
  public Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException {
    return new PrintChannel(PrintConfig.read(config), context);
  }
}
