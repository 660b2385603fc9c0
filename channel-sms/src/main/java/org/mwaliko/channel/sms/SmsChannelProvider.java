package org.mwaliko.channel.sms;

import java.time.Duration;
import java.util.Optional;
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

/**
 * The channel {@code sms}: access codes by text message, through Twilio's Messages API.
 *
 * <p>One delivery is at most one {@code POST /2010-04-01/Accounts/{AccountSid}/Messages.json}; a
 * phone number that cannot exist and a message over {@code max-segments} cost no request at all.
 * What each of Twilio's answers becomes is listed in {@link TwilioErrors} by code; a 5xx other than
 * 503, and an answer that does not come, is {@code Unknown}.
 */
public final class SmsChannelProvider implements ChannelProvider {

  private static final Limits LIMITS = new Limits(8, Duration.ofSeconds(60));

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public ChannelDescription describe() {
    String version =
        Optional.ofNullable(getClass().getPackage().getImplementationVersion())
            .orElse("development");
    return ChannelDescription.builder("Text message", version, Spi.VERSION, AddressKind.PHONE)
        .form(ContentForm.SHORT)
        .secret(SecretKind.CODE)
        .repetition(Repetition.DOUBLED)
        .capabilities(Capability.LOOKUP)
        .configSchema(SmsConfigKeys.SCHEMA)
        .limits(LIMITS)
        .build();
  }

  @Override
  public Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException {
    return new SmsChannel(SmsConfig.of(config), context);
  }
}
