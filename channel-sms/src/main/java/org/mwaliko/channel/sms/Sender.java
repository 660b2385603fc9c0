package org.mwaliko.channel.sms;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.type.PhoneNumber;
import java.util.Optional;

/**
 * Who a text message comes from.
 *
 * @param kind decides whom a refusal of this sender concerns
 * @param value as Twilio takes it
 */
record Sender(Kind kind, String value) {

  enum Kind {
    /** A phone number in E.164 form. */
    NUMBER,
    /** A short number of one country. */
    SHORT_CODE,
    /** An alphanumeric sender ID, such as the organisation's name. */
    NAME,
    /** A messaging service, which picks the sender itself. */
    SERVICE
  }

  /**
   * Reads what stands in {@code from}.
   *
   * <p>A name has at most 11 letters, digits, spaces and {@code + - _ &}, and not digits alone (<a
   * href="https://www.twilio.com/docs/messaging/api/alphasender-resource">AlphaSender</a>).
   */
  static Optional<Sender> from(String value) {
    if (value.matches("\\+[1-9]\\d{6,14}")) {
      return Optional.of(new Sender(Kind.NUMBER, value));
    }
    if (value.matches("\\d{3,8}")) {
      return Optional.of(new Sender(Kind.SHORT_CODE, value));
    }
    if (value.matches("(?=.*[A-Za-z])[A-Za-z0-9 +_&-]{1,11}")) {
      return Optional.of(new Sender(Kind.NAME, value));
    }
    return Optional.empty();
  }

  MessageCreator message(String to, String body) {
    PhoneNumber recipient = new PhoneNumber(to);
    return switch (kind) {
      case NUMBER, SHORT_CODE, NAME -> Message.creator(recipient, new PhoneNumber(value), body);
      case SERVICE -> Message.creator(recipient, value, body);
    };
  }
}
