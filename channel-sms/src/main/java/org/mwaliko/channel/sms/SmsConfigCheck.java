package org.mwaliko.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;

/** Finds everything that is wrong with a configuration whose types are already right. */
final class SmsConfigCheck {

  // Below the host's deadline: the channel's own timeout tells more than an interrupt.
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private final ChannelConfig config;
  private final List<Problem> problems = new ArrayList<>();

  SmsConfigCheck(ChannelConfig config) {
    this.config = config;
  }

  /**
   * @throws InvalidConfigException if anything is wrong
   */
  void all() throws InvalidConfigException {
    credentials();
    address();
    config
        .find(SmsConfigKeys.DEFAULT_COUNTRY)
        .filter(country -> !PhoneNumbers.isCountry(country))
        .ifPresent(
            country ->
                problem(
                    SmsConfigKeys.DEFAULT_COUNTRY, "is no ISO 3166 alpha-2 country: " + country));
    timeout(SmsConfigKeys.CONNECT_TIMEOUT);
    timeout(SmsConfigKeys.READ_TIMEOUT);
    range(SmsConfigKeys.MAX_SEGMENTS, 10);
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
  }

  /** The sender, or any at all where {@link #all} is going to throw. */
  Sender sender() {
    Optional<String> from = config.find(SmsConfigKeys.FROM);
    Optional<String> service = config.find(SmsConfigKeys.MESSAGING_SERVICE_SID);
    if (from.isPresent() == service.isPresent()) {
      problem(
          SmsConfigKeys.FROM,
          from.isPresent()
              ? "and messaging-service-sid exclude each other"
              : "or messaging-service-sid is needed");
    }
    service.ifPresent(sid -> sid(SmsConfigKeys.MESSAGING_SERVICE_SID, "MG", sid));
    Sender byService = new Sender(Sender.Kind.SERVICE, service.orElse(""));
    return from.map(value -> Sender.from(value).orElseGet(() -> badSender(byService)))
        .orElse(byService);
  }

  /** The destinations, or any at all where {@link #all} is going to throw. */
  Destinations destinations(Sender usual) {
    DestinationsReader reader = new DestinationsReader(config, problems);
    return reader.read(usual);
  }

  private Sender badSender(Sender substitute) {
    problem(
        SmsConfigKeys.FROM,
        "is neither a phone number in E.164 form, such as +254787272786, nor a short code, nor a"
            + " name of at most 11 letters, digits, spaces and + - _ &");
    return substitute;
  }

  private void credentials() {
    config
        .find(SmsConfigKeys.ACCOUNT_SID)
        .ifPresentOrElse(
            sid -> sid(SmsConfigKeys.ACCOUNT_SID, "AC", sid),
            () -> problem(SmsConfigKeys.ACCOUNT_SID, "is needed"));
    Optional<String> key = config.find(SmsConfigKeys.API_KEY);
    Optional<String> secret = config.find(SmsConfigKeys.API_KEY_SECRET);
    key.ifPresent(sid -> sid(SmsConfigKeys.API_KEY, "SK", sid));
    if (key.isPresent() && secret.isEmpty()) {
      problem(SmsConfigKeys.API_KEY_SECRET, "is needed with api-key");
    }
    if (secret.isPresent() && key.isEmpty()) {
      problem(SmsConfigKeys.API_KEY, "is needed with api-key-secret");
    }
    if (key.isEmpty() && config.find(SmsConfigKeys.AUTH_TOKEN).isEmpty()) {
      problem(SmsConfigKeys.AUTH_TOKEN, "is needed unless there is an api-key");
    }
  }

  private void sid(String key, String prefix, String value) {
    if (!value.matches(prefix + "[0-9a-fA-F]{32}")) {
      problem(key, "must be " + prefix + " and 32 hexadecimal digits");
    }
  }

  private void address() {
    URI uri = config.uri(SmsConfigKeys.API_BASE_URL);
    String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!scheme.matches("https?")
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      problem(
          SmsConfigKeys.API_BASE_URL,
          "must be an http or https address without user, query or fragment");
    }
  }

  private void timeout(String key) {
    Duration value = config.duration(key);
    if (!value.isPositive() || value.compareTo(LONGEST) > 0) {
      problem(key, "must be longer than nothing and at most " + LONGEST);
    }
  }

  private void range(String key, int most) {
    int value = config.integer(key);
    if (value < 1 || value > most) {
      problem(key, "must be 1 to " + most + ", not " + value);
    }
  }

  private void problem(String key, String message) {
    problems.add(new Problem(key, message));
  }
}
