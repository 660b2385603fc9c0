package org.mwaliko.channel.email;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mwaliko.channel.email.smtp.Attempt;
import org.mwaliko.channel.email.smtp.ConnectFailure;
import org.mwaliko.channel.email.smtp.Envelope;
import org.mwaliko.channel.email.smtp.Redaction;
import org.mwaliko.channel.email.smtp.Reply;
import org.mwaliko.channel.email.smtp.Step;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.Secret;

/**
 * What an SMTP conversation means for the delivery.
 *
 * <p>What the server holds against the sender or the session (any 5yz to {@code MAIL}, and the
 * codes of {@link #SESSION}) is deferred for the whole channel: it is a matter of configuration,
 * and must cost nobody their invitation.
 */
final class Verdicts {

  /**
   * Said about the session whenever they are said: closing (RFC 5321, 3.8), login or encryption
   * wanted (RFC 4954, 6), and out of order, which some servers say when they want a login.
   */
  private static final Set<Integer> SESSION = Set.of(Reply.CLOSING, 530, 538, 503);

  private static final Pattern ENHANCED_CODE = Pattern.compile("^[245]\\.\\d{1,3}\\.\\d{1,3}\\s+");
  private static final Pattern QUEUE_ID =
      Pattern.compile("(?i)\\b(?:queued as|queued mail as|id=|messageid=)\\s*<?([^\\s<>;,]+)");
  private static final Pattern NO_ID = Pattern.compile("(?i)(ok|accepted|message accepted)?[.!]?");

  private final Envelope envelope;
  private final Redaction redaction;

  Verdicts(Envelope envelope, Secret secret) {
    this.envelope = envelope;
    this.redaction = new Redaction(secrets(secret));
  }

  /** Nothing was sent, and that was nobody's fault but the channel's. */
  static DeliveryResult of(ConnectFailure failure) {
    return new Deferred(Scope.CHANNEL, failure.code(), failure.getMessage(), Optional.empty());
  }

  DeliveryResult of(Attempt attempt) {
    return switch (attempt) {
      case Attempt.Answered(Step step, Reply reply) -> answered(step, reply);
      case Attempt.Broken(Step step, String code, String why) ->
          step == Step.CONTENT
              ? new Unknown(code, redaction.clean(why))
              : deferred(Scope.CHANNEL, code, why);
      case Attempt.NoUtf8() ->
          new Rejected(
              Scope.MESSAGE,
              "smtputf8",
              "the server takes no address outside ASCII before the at sign (no SMTPUTF8)");
    };
  }

  private DeliveryResult answered(Step step, Reply reply) {
    String code = String.valueOf(reply.code());
    if (step == Step.CONTENT && step.allows(reply.code())) {
      String text = redaction.clean(reply.text());
      return new Accepted(queueId(text), text);
    }
    if (SESSION.contains(reply.code())) {
      return deferred(Scope.CHANNEL, code, reply.text());
    }
    return switch (reply.code() / 100) {
      case 4 -> deferred(step == Step.RCPT ? Scope.RECIPIENT : Scope.MESSAGE, code, reply.text());
      case 5 -> refused(step, code, reply.text());
      default ->
          step == Step.CONTENT
              ? new Unknown(code, "unexpected reply: " + redaction.clean(reply.text()))
              : deferred(Scope.CHANNEL, code, "unexpected reply: " + reply.text());
    };
  }

  private DeliveryResult refused(Step step, String code, String text) {
    return switch (step) {
      case MAIL ->
          // RFC 6531, 3.4: with SMTPUTF8 the recipient's address may be what MAIL is refused for.
          envelope.utf8()
              ? new Rejected(Scope.MESSAGE, code, redaction.clean(text))
              : deferred(Scope.CHANNEL, code, text);
      case RCPT -> new Rejected(BadAddress.scope(code, text), code, redaction.clean(text));
      case DATA, CONTENT -> new Rejected(Scope.MESSAGE, code, redaction.clean(text));
    };
  }

  private Deferred deferred(Scope scope, String code, String text) {
    return new Deferred(scope, code, redaction.clean(text), Optional.empty());
  }

  /** What the server calls the message, as far as it says so: RFC 5321 prescribes no form. */
  private static Optional<String> queueId(String text) {
    String words = ENHANCED_CODE.matcher(text).replaceFirst("");
    Matcher id = QUEUE_ID.matcher(words);
    if (id.find()) {
      return Optional.of(id.group(1));
    }
    return NO_ID.matcher(words).matches() ? Optional.empty() : Optional.of(words);
  }

  /** The link, and what makes it secret: servers repeat links that they take for spam. */
  private static List<String> secrets(Secret secret) {
    URI url = secret.url();
    List<String> secrets = new ArrayList<>(List.of(url.toString(), secret.display()));
    Stream.of(url.getRawPath(), url.getRawQuery(), url.getRawFragment())
        .flatMap(part -> Stream.of(Optional.ofNullable(part).orElse("").split("[/&=]")))
        .filter(part -> part.length() >= 8)
        .forEach(secrets::add);
    return secrets;
  }
}
