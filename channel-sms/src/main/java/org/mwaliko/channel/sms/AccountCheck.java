package org.mwaliko.channel.sms;

import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.Message;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Health;

/**
 * Asks whether the account is active.
 *
 * <p>An API key of the standard kind <a
 * href="https://www.twilio.com/docs/iam/api-keys/keys-in-console">may not read the account</a>, so
 * with a key the first page of the messages before 2008, when there was no Twilio, is read instead:
 * it has nobody's message on it.
 */
final class AccountCheck {

  /** For the whole call; leaves something of the two seconds that a check may take. */
  static final Duration TIMEOUT = Duration.ofMillis(1_700);

  private static final ZonedDateTime BEFORE_TWILIO =
      ZonedDateTime.of(2008, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private static final String NO_ACCOUNT =
      "Twilio's API answered with something else than an account";

  private final SmsConfig config;
  private final TwilioRestClient client;

  AccountCheck(SmsConfig config, TwilioRestClient client) {
    this.config = config;
    this.client = client;
  }

  Health run() throws InterruptedException {
    try {
      return config.apiKey() ? messages() : account();
    } catch (CallFailed e) {
      return new Health(false, detail(e.failure()));
    } catch (TwilioException e) {
      return new Health(false, NO_ACCOUNT);
    }
  }

  private Health account() {
    return Optional.ofNullable(Account.fetcher(config.accountSid()).fetch(client))
        .map(Account::getStatus)
        .map(status -> new Health(status == Account.Status.ACTIVE, "the account is " + status))
        .orElse(new Health(false, NO_ACCOUNT));
  }

  private Health messages() {
    Message.reader().setDateSentBefore(BEFORE_TWILIO).pageSize(1).firstPage(client);
    return new Health(true, "the API key is valid");
  }

  private String detail(Failure failure) throws InterruptedException {
    return switch (Outcomes.of(failure, config.sender().kind())) {
      case DeliveryResult.Deferred deferred -> deferred.detail();
      case DeliveryResult.Rejected rejected -> rejected.detail();
      case DeliveryResult.Unknown unknown -> "Twilio's API: " + unknown.code();
      case DeliveryResult.Accepted accepted -> accepted.detail();
    };
  }
}
