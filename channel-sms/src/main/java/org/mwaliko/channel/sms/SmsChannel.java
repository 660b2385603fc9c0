package org.mwaliko.channel.sms;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message.Status;
import com.twilio.type.PhoneNumber;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Estimate;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** An open channel: one HTTP client, whose connections all calls share. */
final class SmsChannel implements Channel {

  private static final int LISTED_AT_ONCE = 50;
  private static final int MOST_LISTED = 500;
  private static final Set<Status> NEVER_SENT =
      EnumSet.of(Status.FAILED, Status.UNDELIVERED, Status.CANCELED);
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final SmsConfig config;
  private final PhoneNumbers phoneNumbers;
  private final HttpClient connections;
  private final TwilioRestClient client;
  private final AccountCheck check;
  private final StatusReports reports;
  private final Semaphore permits;

  SmsChannel(SmsConfig config, ChannelContext context) {
    this.config = config;
    this.phoneNumbers = new PhoneNumbers(config.defaultCountry());
    this.reports = StatusReports.of(config, context);
    this.connections =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(task -> Thread.ofVirtual().name("sms-http").start(task))
            .build();
    this.client = client(config.readTimeout(), context);
    this.check = new AccountCheck(config, client(AccountCheck.TIMEOUT, context));
    this.permits = new Semaphore(context.limits().concurrency(), true);
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
      case PhoneNumbers.Parsed.Valid valid -> deliver(valid, message);
    };
  }

  private DeliveryResult deliver(PhoneNumbers.Parsed.Valid to, Message message)
      throws InterruptedException {
    String text = message.content().text();
    Segments segments = Segments.of(text);
    Optional<Rejected> refusal = refusal(to.country(), segments);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Sender sender = config.destinations().sender(to.country());
    permits.acquire();
    try {
      var creator = sender.message(to.e164(), text);
      reports.address(message.key()).ifPresent(creator::setStatusCallback);
      return Optional.ofNullable(creator.create(client))
          .map(sent -> accepted(sent, segments, sender.kind()))
          .orElseGet(SmsChannel::badAnswer);
    } catch (CallFailed e) {
      DeliveryResult outcome = Outcomes.of(e.failure(), sender.kind());
      return sender.equals(config.destinations().usual()) ? outcome : ofOneCountry(outcome);
    } catch (TwilioException e) {
      // Success, but not in words that the SDK understands.
      return badAnswer();
    } finally {
      permits.release();
    }
  }

  /**
   * What Twilio holds against the sender of one country must not stop everybody else's messages.
   */
  private static DeliveryResult ofOneCountry(DeliveryResult outcome) {
    return outcome instanceof Deferred(Scope scope, String code, String detail, var after)
            && scope == Scope.CHANNEL
            && TwilioErrors.isOfSender(code)
        ? new Rejected(Scope.MESSAGE, code, detail)
        : outcome;
  }

  /** What needs no request to be refused. */
  private Optional<Rejected> refusal(String country, Segments segments) {
    Destinations destinations = config.destinations();
    if (!destinations.allows(country)) {
      return rejected("country-not-allowed", "countries does not name " + country);
    }
    if (segments.count() > config.maxSegments()) {
      return rejected(
          "too-long",
          "the message takes %s; max-segments is %d".formatted(segments, config.maxSegments()));
    }
    if (destinations.tooDear(country, segments.count())) {
      return rejected(
          "too-dear",
          "the message takes %s to %s, more than max-price".formatted(segments, country));
    }
    return Optional.empty();
  }

  private static Optional<Rejected> rejected(String code, String detail) {
    return Optional.of(new Rejected(Scope.MESSAGE, code, detail));
  }

  @Override
  public Estimate estimate(Message message) {
    int segments = Segments.of(message.content().text()).count();
    return switch (phoneNumbers.parse(message.recipient().phone().orElse(""))) {
      case PhoneNumbers.Parsed.Invalid invalid -> new Estimate(segments, Optional.empty());
      case PhoneNumbers.Parsed.Valid valid ->
          new Estimate(segments, config.destinations().price(valid.country(), segments));
    };
  }

  @Override
  public List<StatusUpdate> receive(Callback callback) throws CallbackRefusedException {
    return reports.read(callback);
  }

  /**
   * Twilio takes no idempotency key, so a message is recognised by its recipient and its text,
   * which holds the person's code. The list has the latest first.
   */
  @Override
  public Lookup lookup(Message message, Instant notBefore) throws InterruptedException {
    return switch (phoneNumbers.parse(message.recipient().phone().orElse(""))) {
      case PhoneNumbers.Parsed.Invalid(String reason) -> new Lookup.NotFound();
      case PhoneNumbers.Parsed.Valid valid ->
          lookup(valid.e164(), message.content().text(), notBefore);
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
      int seen = 0;
      for (var candidate : sent) {
        if (++seen > MOST_LISTED) {
          return new Lookup.Undetermined("Twilio lists too many messages to this number");
        }
        if (candidate.getDateCreated() != null
            && candidate.getDateCreated().toInstant().isBefore(notBefore.minus(CLOCK_SKEW))) {
          break;
        }
        if (text.equals(candidate.getBody()) && !NEVER_SENT.contains(candidate.getStatus())) {
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
      com.twilio.rest.api.v2010.account.Message sent, Segments segments, Sender.Kind sender) {
    if (sent.getStatus() == Status.FAILED || sent.getStatus() == Status.UNDELIVERED) {
      return Outcomes.failed(Optional.ofNullable(sent.getErrorCode()), sender);
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
