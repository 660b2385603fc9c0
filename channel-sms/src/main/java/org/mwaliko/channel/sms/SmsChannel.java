package org.mwaliko.channel.sms;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message.Status;
import com.twilio.type.PhoneNumber;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;

/** An open channel: one HTTP client, whose connections all calls share. */
final class SmsChannel implements Channel {

  private static final int LISTED_AT_ONCE = 50;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final SmsConfig config;
  private final PhoneNumbers phoneNumbers;
  private final Outcomes outcomes;
  private final HttpClient connections;
  private final TwilioRestClient client;
  private final AccountCheck check;
  private final Semaphore permits;

  SmsChannel(SmsConfig config, ChannelContext context) {
    this.config = config;
    this.phoneNumbers = new PhoneNumbers(config.defaultCountry());
    this.outcomes = new Outcomes(config.sender().kind());
    this.connections =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(task -> Thread.ofVirtual().name("sms-http").start(task))
            .build();
    this.client = client(config.readTimeout(), context);
    this.check = new AccountCheck(config, client(AccountCheck.TIMEOUT, context));
    this.permits = new Semaphore(config.concurrency(), true);
    warnOfPlainText(context);
  }

  @Override
  public DeliveryResult deliver(Message message) throws InterruptedException {
    Optional<String> phone = message.recipient().phone();
    if (phone.isEmpty()) {
      return new Rejected(Scope.RECIPIENT, "no-phone", "there is no phone number");
    }
    return switch (phoneNumbers.parse(phone.get())) {
      case PhoneNumbers.Parsed.Invalid(String reason) ->
          new Rejected(Scope.RECIPIENT, "invalid-phone", reason);
      case PhoneNumbers.Parsed.Valid(String e164) -> deliver(e164, message.content().text());
    };
  }

  private DeliveryResult deliver(String to, String text) throws InterruptedException {
    Segments segments = Segments.of(text);
    if (segments.count() > config.maxSegments()) {
      return new Rejected(
          Scope.MESSAGE,
          "too-long",
          "the message takes %s; max-segments is %d".formatted(segments, config.maxSegments()));
    }
    permits.acquire();
    try {
      return Optional.ofNullable(config.sender().message(to, text).create(client))
          .map(sent -> accepted(sent, segments))
          .orElseGet(SmsChannel::badAnswer);
    } catch (CallFailed e) {
      return outcomes.of(e.failure());
    } catch (TwilioException e) {
      // Success, but not in words that the SDK understands.
      return badAnswer();
    } finally {
      permits.release();
    }
  }

  /**
   * Twilio takes no idempotency key, so a message is recognised by its recipient and its text,
   * which holds the person's code. The list has the latest first.
   */
  @Override
  public Lookup lookup(Message message, Instant notBefore) throws InterruptedException {
    return switch (phoneNumbers.parse(message.recipient().phone().orElse(""))) {
      case PhoneNumbers.Parsed.Invalid(String reason) -> new Lookup.NotFound();
      case PhoneNumbers.Parsed.Valid(String e164) ->
          lookup(e164, message.content().text(), notBefore);
    };
  }

  private Lookup lookup(String to, String text, Instant notBefore) throws InterruptedException {
    permits.acquire();
    try {
      var sent =
          com.twilio.rest.api.v2010.account.Message.reader()
              .setTo(new PhoneNumber(to))
              .pageSize(LISTED_AT_ONCE)
              .read(client);
      for (var candidate : sent) {
        if (candidate.getDateCreated() != null
            && candidate.getDateCreated().toInstant().isBefore(notBefore.minus(CLOCK_SKEW))) {
          break;
        }
        if (text.equals(candidate.getBody())) {
          return new Lookup.Found(Optional.ofNullable(candidate.getSid()), "found at Twilio");
        }
      }
      return new Lookup.NotFound();
    } catch (CallFailed e) {
      return new Lookup.Undetermined("Twilio can't be asked now");
    } catch (TwilioException e) {
      return new Lookup.Undetermined("Twilio's list of messages can't be read");
    } finally {
      permits.release();
    }
  }

  private DeliveryResult accepted(
      com.twilio.rest.api.v2010.account.Message sent, Segments segments) {
    if (sent.getStatus() == Status.FAILED || sent.getStatus() == Status.UNDELIVERED) {
      return outcomes.failed(Optional.ofNullable(sent.getErrorCode()));
    }
    if (sent.getSid() == null) {
      return badAnswer();
    }
    return new Accepted(Optional.of(sent.getSid()), segments.toString());
  }

  private static DeliveryResult badAnswer() {
    return new Unknown("bad-answer", "Twilio's API answered with something else than a message");
  }

  @Override
  public Health check() throws InterruptedException {
    return check.run();
  }

  /** Ends the calls under way, which then report {@code Unknown}. */
  @Override
  public void close() {
    connections.shutdownNow();
  }

  private TwilioRestClient client(Duration timeout, ChannelContext context) {
    return new TwilioRestClient.Builder(config.username(), config.password())
        .accountSid(config.accountSid())
        .httpClient(new TwilioHttp(connections, config.apiBaseUrl(), timeout, context.clock()))
        .build();
  }

  private void warnOfPlainText(ChannelContext context) {
    String host = config.apiBaseUrl().getHost();
    boolean local = host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    if (config.apiBaseUrl().getScheme().equalsIgnoreCase("http") && !local) {
      context
          .logger()
          .log(
              System.Logger.Level.WARNING,
              "api-base-url is not https: credentials and access codes cross the network readably");
    }
  }
}
