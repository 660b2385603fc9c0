package org.mwaliko.channel.sms;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.spi.Scope;

/**
 * What Twilio's error codes mean for a delivery, after its <a
 * href="https://www.twilio.com/docs/api/errors">Error and Warning Dictionary</a>; the page of one
 * code is {@code https://www.twilio.com/docs/api/errors/CODE}.
 *
 * <table>
 *   <caption>Codes that are known; any other 4xx is {@code Rejected}, {@code MESSAGE}</caption>
 *   <tr><th>result</th><th>codes</th></tr>
 *   <tr>
 *     <td>{@code Deferred}, {@code CHANNEL}: the account or its credentials</td>
 *     <td>20003 permission denied, 20005 account not active, 20403 forbidden, 20404 not found,
 *       30002 account suspended, 70051 authorization failed</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Deferred}, {@code CHANNEL}: too much at once</td>
 *     <td>14107 send rate, 20429 too many requests, 21611 and 30001 queue full, 63017 rate limit,
 *       63038 daily limit</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Deferred}, {@code CHANNEL}: out of order</td>
 *     <td>20503 service unavailable, 21730 maintenance</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Deferred}, {@code CHANNEL}: the configured sender</td>
 *     <td>21212, 21401, 21601, 21603, 21606, 21616, 21659, 21660, 21661, 30042; messaging service
 *       21701, 21703, 21704, 21705</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Rejected}, {@code RECIPIENT}</td>
 *     <td>21211 not a valid number, 21214 and 21217 not reachable, 21604 no number, 21610 opted out,
 *       21614 not a mobile number, 21635 landline, 30004 blocked, 30005 unknown number, 30006
 *       landline or unreachable carrier</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Rejected}, {@code MESSAGE}</td>
 *     <td>21215 and 21408 country not enabled, 21602 empty, 21605, 21617 and 21658 too long, 21608
 *       unverified on a trial account, 21612 not reachable from this sender, 30007 filtered</td>
 *   </tr>
 *   <tr>
 *     <td>{@code Deferred}, {@code MESSAGE}</td>
 *     <td>30003 handset unreachable, 30008 unknown error</td>
 *   </tr>
 * </table>
 *
 * <p>21606 and 21659 concern the channel only where the sender is a full phone number. A short code
 * belongs to one country and a name is not taken everywhere, so there they say that <em>this</em>
 * number cannot be reached, and one foreign number must not stop everybody else's messages. The
 * same goes for whatever is said of the sender of a single country.
 *
 * <p>The codes from 30001 on normally come later, with a message's status.
 */
public final class TwilioErrors {

  /**
   * What a code means.
   *
   * @param code Twilio's
   * @param retry whether the same message may be tried again later
   * @param scope whom it concerns
   * @param text for an administrator; never Twilio's own message, which repeats phone numbers
   */
  public record Meaning(int code, boolean retry, Scope scope, String text) {}

  private static final Map<Integer, Meaning> MEANINGS =
      List.of(
              pause(14107, "the send rate is exceeded"),
              pause(20003, "the credentials are refused"),
              pause(20005, "the account is not active"),
              pause(20403, "the account is suspended or closed"),
              pause(20404, "no such account at this address"),
              pause(20429, "too many requests at once"),
              pause(20503, "the service is unavailable"),
              pause(21212, "the configured sender is not valid"),
              pause(21401, "the configured sender is not valid"),
              pause(21601, "the configured sender cannot send text messages"),
              pause(21603, "no sender is configured"),
              pause(21606, "the configured sender cannot be used by this account"),
              pause(21611, "the sender's queue is full"),
              pause(21616, "the configured sender is ambiguous"),
              pause(21659, "the configured sender is not a number of Twilio's"),
              pause(21660, "the configured sender belongs to another account"),
              pause(21661, "the configured sender cannot send text messages"),
              pause(21701, "the messaging service does not exist"),
              pause(21703, "the messaging service has no sender available"),
              pause(21704, "the messaging service has no senders"),
              pause(21705, "the messaging service is not valid"),
              pause(21730, "the service is under maintenance"),
              pause(30001, "the sender's queue is full"),
              pause(30002, "the account is suspended"),
              pause(30042, "the configured sender name is blocked"),
              pause(63017, "the send rate is exceeded"),
              pause(63038, "the account's daily limit is reached"),
              pause(70051, "the credentials are refused"),
              recipient(21211, "the phone number is not valid"),
              recipient(21214, "the phone number cannot be reached"),
              message(21215, "messages to this country are not enabled for the account"),
              recipient(21217, "the phone number is not valid"),
              message(21408, "messages to this country are not enabled for the account"),
              recipient(21604, "there is no phone number"),
              message(21608, "a trial account reaches verified phone numbers only"),
              recipient(21610, "the person has opted out of messages from this sender"),
              message(21612, "the phone number cannot be reached from this sender"),
              recipient(21614, "the phone number is not a mobile number"),
              recipient(21635, "the phone number is a landline"),
              recipient(30004, "the phone number is blocked"),
              recipient(30005, "the phone number does not exist"),
              recipient(30006, "the phone number is a landline or its carrier unreachable"),
              message(21602, "the message is empty"),
              message(21605, "the message is too long"),
              message(21617, "the message is too long"),
              message(21658, "the message is too long"),
              message(30007, "the message was filtered"),
              new Meaning(30003, true, Scope.MESSAGE, "the handset is unreachable"),
              new Meaning(30008, true, Scope.MESSAGE, "delivery failed for an unknown reason"))
          .stream()
          .collect(toUnmodifiableMap(Meaning::code, meaning -> meaning));

  private static final Set<String> OF_SENDER =
      Set.of(
          "21212", "21401", "21601", "21603", "21606", "21616", "21659", "21660", "21661", "30042",
          "21701", "21703", "21704", "21705");

  private TwilioErrors() {}

  /** Whether a code speaks of who the message is from. */
  static boolean isOfSender(String code) {
    return OF_SENDER.contains(code);
  }

  /** What a code means, where it is known. */
  public static Optional<Meaning> meaning(int code) {
    return Optional.ofNullable(MEANINGS.get(code));
  }

  /** The same for a given sender, which decides about 21606 and 21659. */
  static Optional<Meaning> meaning(int code, Sender.Kind sender) {
    boolean tiedToCountry =
        switch (sender) {
          case NUMBER -> false;
          case SHORT_CODE, NAME, SERVICE -> code == 21606 || code == 21659;
        };
    return tiedToCountry
        ? Optional.of(message(code, "the phone number cannot be reached from this sender"))
        : meaning(code);
  }

  private static Meaning pause(int code, String text) {
    return new Meaning(code, true, Scope.CHANNEL, text);
  }

  private static Meaning recipient(int code, String text) {
    return new Meaning(code, false, Scope.RECIPIENT, text);
  }

  private static Meaning message(int code, String text) {
    return new Meaning(code, false, Scope.MESSAGE, text);
  }
}
