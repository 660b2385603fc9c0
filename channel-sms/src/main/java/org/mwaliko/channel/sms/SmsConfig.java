package org.mwaliko.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.InvalidConfigException;

/**
 * What the channel was configured with; {@link SmsConfigKeys} says what each key is.
 *
 * @param accountSid whose messages these are, and are charged to
 * @param username the account or an API key
 * @param password the account's token or the key's secret
 * @param apiKey whether the username is an API key, which must not read the account itself
 * @param sender who the messages come from
 * @param apiBaseUrl an absolute http or https address, with or without a path
 * @param defaultCountry ISO 3166 alpha-2
 * @param connectTimeout for connecting alone
 * @param readTimeout for a whole call
 * @param destinations where messages may go, from whom, and at which price
 * @param callbackSecret what Twilio signs its reports with; empty if none are wanted or none can be
 *     verified
 * @param maxSegments of one message
 */
record SmsConfig(
    String accountSid,
    String username,
    String password,
    boolean apiKey,
    Sender sender,
    URI apiBaseUrl,
    Optional<String> defaultCountry,
    Duration connectTimeout,
    Duration readTimeout,
    Destinations destinations,
    Optional<String> callbackSecret,
    int maxSegments) {

  /**
   * @throws InvalidConfigException naming every bad key
   */
  static SmsConfig of(ChannelConfig config) throws InvalidConfigException {
    SmsConfigCheck check = new SmsConfigCheck(config);
    Sender sender = check.sender();
    Destinations destinations = check.destinations(sender);
    check.all();
    boolean apiKey = config.find(SmsConfigKeys.API_KEY).isPresent();
    return new SmsConfig(
        config.string(SmsConfigKeys.ACCOUNT_SID),
        config.string(apiKey ? SmsConfigKeys.API_KEY : SmsConfigKeys.ACCOUNT_SID),
        config.string(apiKey ? SmsConfigKeys.API_KEY_SECRET : SmsConfigKeys.AUTH_TOKEN),
        apiKey,
        sender,
        config.uri(SmsConfigKeys.API_BASE_URL),
        config.find(SmsConfigKeys.DEFAULT_COUNTRY),
        config.duration(SmsConfigKeys.CONNECT_TIMEOUT),
        config.duration(SmsConfigKeys.READ_TIMEOUT),
        destinations,
        config
            .find(SmsConfigKeys.AUTH_TOKEN)
            .filter(token -> config.bool(SmsConfigKeys.STATUS_CALLBACKS)),
        config.integer(SmsConfigKeys.MAX_SEGMENTS));
  }

  /** Without the credentials. */
  @Override
  public String toString() {
    return "SmsConfig[" + apiBaseUrl + "]";
  }
}
