package org.mwaliko.channel.email;

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

/** Email by SMTP. */
public final class EmailChannelProvider implements ChannelProvider {

  /**
   * Room for the ten minutes of the last reply, and for several slow ones before it: whoever is
   * interrupted leaves a message of unknown outcome.
   */
  private static final Duration DEADLINE = Duration.ofMinutes(30);

  @Override
  public String name() {
    return "email";
  }

  @Override
  public ChannelDescription describe() {
    return ChannelDescription.builder("Email", "0.1.0", Spi.VERSION, AddressKind.EMAIL)
        .form(ContentForm.RICH)
        .secret(SecretKind.LINK)
        .repetition(Repetition.RECOGNIZABLE)
        .capabilities(Capability.STATUS_CALLBACK)
        .configSchema(EmailSchema.KEYS)
        .limits(new Limits(8, DEADLINE))
        .build();
  }

  @Override
  public Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException {
    EmailSettings settings = SettingsReader.read(config, context.organization().name());
    return new EmailChannel(settings, context);
  }
}
