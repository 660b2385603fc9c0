package org.mwaliko.channel.sms;

import static org.mwaliko.spi.ConfigKey.optional;
import static org.mwaliko.spi.ConfigKey.required;
import static org.mwaliko.spi.ConfigKey.withDefault;

import java.util.List;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ConfigKey.Type;

/** Every key that the channel reads. */
final class SmsConfigKeys {

  static final String ACCOUNT_SID = "account-sid";
  static final String AUTH_TOKEN = "auth-token";
  static final String API_KEY = "api-key";
  static final String API_KEY_SECRET = "api-key-secret";
  static final String FROM = "from";
  static final String MESSAGING_SERVICE_SID = "messaging-service-sid";
  static final String API_BASE_URL = "api-base-url";
  static final String DEFAULT_COUNTRY = "default-country";
  static final String CONNECT_TIMEOUT = "connect-timeout";
  static final String READ_TIMEOUT = "read-timeout";
  static final String COUNTRIES = "countries";
  static final String SENDERS = "senders";
  static final String PRICES = "prices";
  static final String MAX_PRICE = "max-price";
  static final String STATUS_CALLBACKS = "status-callbacks";
  static final String MAX_SEGMENTS = "max-segments";

  static final List<ConfigKey> SCHEMA =
      List.of(
          required(ACCOUNT_SID, Type.STRING, "Twilio's account SID: AC and 32 hexadecimal digits."),
          optional(
                  AUTH_TOKEN,
                  Type.STRING,
                  "The account's auth token; needed unless api-key and api-key-secret are there.")
              .asSecret(),
          optional(
              API_KEY,
              Type.STRING,
              "The SID of an API key (SK and 32 hexadecimal digits), used instead of the auth"
                  + " token."),
          optional(API_KEY_SECRET, Type.STRING, "The secret of the API key.").asSecret(),
          optional(
              FROM,
              Type.STRING,
              "The sender: a phone number in E.164 form, a short code, or a name of at most 11"
                  + " characters; either this or messaging-service-sid."),
          optional(
              MESSAGING_SERVICE_SID,
              Type.STRING,
              "The messaging service that picks the sender: MG and 32 hexadecimal digits; either"
                  + " this or from."),
          withDefault(
              API_BASE_URL,
              Type.URI,
              "https://api.twilio.com",
              "Where the API is; another address for a regional edge, a proxy or a stand-in."),
          optional(
              DEFAULT_COUNTRY,
              Type.STRING,
              "The country of phone numbers without a country code, as ISO 3166 alpha-2."),
          withDefault(
              CONNECT_TIMEOUT, Type.DURATION, "PT5S", "How long connecting may take, up to PT50S."),
          withDefault(
              READ_TIMEOUT,
              Type.DURATION,
              "PT30S",
              "How long a whole call may take, connecting included, up to PT50S."),
          optional(
              COUNTRIES,
              Type.STRING_LIST,
              "The countries that messages may go to, as ISO 3166 alpha-2; all, unless some are"
                  + " named."),
          optional(
              SENDERS,
              Type.STRING_LIST,
              "Other senders for some countries, each as KE=NAME, with whatever from or"
                  + " messaging-service-sid takes."),
          optional(
              PRICES,
              Type.STRING_LIST,
              "What a segment costs, by country, each as KE=0.035 USD; * stands for all others."
                  + " All in one currency."),
          optional(
              MAX_PRICE,
              Type.STRING,
              "What one message may cost at most, such as 0.20 USD; needs a price for *."),
          withDefault(
              STATUS_CALLBACKS,
              Type.BOOLEAN,
              "true",
              "Whether Twilio is asked to report what became of a message. It needs the auth token"
                  + " and an https public-url that Twilio reaches."),
          withDefault(
              MAX_SEGMENTS,
              Type.INTEGER,
              "4",
              "Segments that one message may take, 1 to 10; each is charged."));

  private SmsConfigKeys() {}
}
