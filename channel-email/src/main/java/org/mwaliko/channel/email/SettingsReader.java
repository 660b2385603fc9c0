package org.mwaliko.channel.email;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.mwaliko.channel.email.bounce.Bounces;
import org.mwaliko.channel.email.bounce.WebhookSignature;
import org.mwaliko.channel.email.mime.MailWriter;
import org.mwaliko.channel.email.mime.Mailbox;
import org.mwaliko.channel.email.smtp.Credentials;
import org.mwaliko.channel.email.smtp.Security;
import org.mwaliko.channel.email.smtp.SmtpServer;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;

/** Reads a configuration, and collects all that is wrong with it. Repeats no value. */
final class SettingsReader {

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,253}");
  private static final Pattern EHLO = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[A-Za-z0-9.:]+]");
  private static final Mailbox NOBODY = new Mailbox("", "nobody", "invalid");

  private final ChannelConfig config;
  private final List<Problem> problems = new ArrayList<>();

  private SettingsReader(ChannelConfig config) {
    this.config = config;
  }

  /**
   * @param organization shown as the sender where the address comes without a name
   * @throws InvalidConfigException naming every bad key
   */
  static EmailSettings read(ChannelConfig config, String organization)
      throws InvalidConfigException {
    var reader = new SettingsReader(config);
    EmailSettings settings = reader.settings(organization);
    if (!reader.problems.isEmpty()) {
      throw new InvalidConfigException(reader.problems);
    }
    return settings;
  }

  private EmailSettings settings(String organization) {
    EmailSchema.KEYS.stream()
        .filter(key -> key.required() && config.find(key.name()).isEmpty())
        .forEach(key -> problem(key.name(), "is missing"));
    Security security = security();
    var server =
        new SmtpServer(
            text(EmailSchema.HOST, HOST, "a host name or an IP address").orElse(""),
            number(EmailSchema.PORT, 65_535, security == Security.TLS ? 465 : 587),
            security,
            trust(security),
            credentials(),
            text(EmailSchema.EHLO_NAME, EHLO, "a host name or an address in brackets"),
            duration(EmailSchema.CONNECT_TIMEOUT, Duration.ofMillis(1), Duration.ofMinutes(5)),
            duration(EmailSchema.REPLY_TIMEOUT, Duration.ofMillis(100), Duration.ofMinutes(15)));
    Mailbox from = mailbox(EmailSchema.FROM).orElse(NOBODY);
    Optional<String> domain =
        value(EmailSchema.MESSAGE_ID_DOMAIN, Mailbox::asciiDomain, "a domain, such as example.com");
    var writer =
        new MailWriter(
            from.displayName().isBlank() ? from.named(organization) : from,
            mailbox(EmailSchema.REPLY_TO),
            domain.orElse(from.domain()));
    return new EmailSettings(
        server,
        writer,
        new Bounces(
            value(
                EmailSchema.CALLBACK_SECRET,
                WebhookSignature::of,
                "whsec_ and base64 of 24 to 64 octets")),
        number(EmailSchema.MESSAGES_PER_CONNECTION, Integer.MAX_VALUE, 1),
        duration(EmailSchema.IDLE_TIMEOUT, Duration.ofMillis(1), Duration.ofHours(1)));
  }

  private Security security() {
    String name = config.find(EmailSchema.SECURITY).orElse("");
    for (Security security : Security.values()) {
      if (security.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return security;
      }
    }
    problem(EmailSchema.SECURITY, "must be starttls, starttls-required, tls or none");
    return Security.STARTTLS_REQUIRED;
  }

  private SSLSocketFactory trust(Security security) {
    Optional<String> file = config.find(EmailSchema.TRUSTED_CERTIFICATE);
    if (file.isPresent() && security == Security.NONE) {
      problem(EmailSchema.TRUSTED_CERTIFICATE, "is of no use where security is none");
    }
    try {
      return file.isPresent()
          ? Trust.inCertificatesOf(config.path(EmailSchema.TRUSTED_CERTIFICATE))
          : Trust.inPublicAuthorities();
    } catch (Trust.Unreadable | IllegalArgumentException e) {
      problem(EmailSchema.TRUSTED_CERTIFICATE, "must be a readable PEM file with a certificate");
      return Trust.inPublicAuthorities();
    }
  }

  private Optional<Credentials> credentials() {
    Optional<String> username = config.find(EmailSchema.USERNAME);
    Optional<String> password = config.find(EmailSchema.PASSWORD);
    if (username.isPresent() && password.isEmpty()) {
      problem(EmailSchema.PASSWORD, "is missing, and there is a username");
    }
    if (password.isPresent() && username.isEmpty()) {
      problem(EmailSchema.USERNAME, "is missing, and there is a password");
    }
    return username.flatMap(name -> password.map(secret -> new Credentials(name, secret)));
  }

  private Optional<Mailbox> mailbox(String key) {
    return value(
        key,
        text -> Mailbox.parse(text).filter(Mailbox::ascii),
        "an address, or Name <address>, ASCII before the at sign");
  }

  private Optional<String> text(String key, Pattern pattern, String wanted) {
    return value(key, text -> Optional.of(text).filter(t -> pattern.matcher(t).matches()), wanted);
  }

  private int number(String key, int most, int otherwise) {
    String wanted = "a whole number from 1 to " + most;
    return value(key, text -> wholeNumber(text, most), wanted).orElse(otherwise);
  }

  private Duration duration(String key, Duration least, Duration most) {
    String wanted = "a duration from " + least + " to " + most;
    return value(key, text -> between(text, least, most), wanted).orElse(least);
  }

  private static Optional<Integer> wholeNumber(String text, int most) {
    try {
      return Optional.of(Integer.parseInt(text)).filter(given -> given >= 1 && given <= most);
    } catch (NumberFormatException e) {
      return Optional.empty(); // the caller says what would be right
    }
  }

  private static Optional<Duration> between(String text, Duration least, Duration most) {
    try {
      return Optional.of(Duration.parse(text))
          .filter(given -> given.compareTo(least) >= 0 && given.compareTo(most) <= 0);
    } catch (DateTimeException e) {
      return Optional.empty(); // the caller says what would be right
    }
  }

  private <T> Optional<T> value(String key, Function<String, Optional<T>> parser, String wanted) {
    Optional<String> text = config.find(key);
    Optional<T> value = text.flatMap(parser);
    if (text.isPresent() && value.isEmpty()) {
      problem(key, "must be " + wanted);
    }
    return value;
  }

  private void problem(String key, String message) {
    problems.add(new Problem(key, message));
  }
}
