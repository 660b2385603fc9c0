package org.mwaliko.channel.sms;

import com.twilio.security.RequestValidator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/**
 * Twilio's <a
 * href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">reports</a> of
 * what became of a message, <a
 * href="https://www.twilio.com/docs/usage/security#validating-requests">signed</a> with the auth
 * token. The signature has no time in it, so an old report can be sent again; it then has the same
 * ID, and counts for nothing.
 *
 * @param accountSid whose messages are reported on
 * @param validator empty if no reports are wanted, or none can be verified
 * @param callbackUrl where they go; empty if Twilio could not reach it
 */
record StatusReports(
    String accountSid, Optional<RequestValidator> validator, Optional<URI> callbackUrl) {

  private static final String TWILIO = ".twilio.com";

  static StatusReports of(SmsConfig config, ChannelContext context) {
    // Twilio refuses messages whose callback is on a machine that it can't reach, such as this one.
    String host = "." + config.apiBaseUrl().getHost();
    boolean twilio = host.endsWith(TWILIO);
    boolean reachable = !twilio || "https".equals(context.callbackUrl().getScheme());
    if (config.callbackSecret().isPresent() && !reachable) {
      context
          .logger()
          .log(
              System.Logger.Level.WARNING,
              "public-url is not https, so Twilio is not asked to report what became of messages");
    }
    return new StatusReports(
        config.accountSid(),
        config.callbackSecret().map(RequestValidator::new),
        config.callbackSecret().filter(secret -> reachable).map(secret -> context.callbackUrl()));
  }

  /** Where Twilio is to report on a message. */
  Optional<URI> address(DeliveryKey key) {
    return callbackUrl.map(url -> URI.create(url + "?key=" + key));
  }

  List<StatusUpdate> read(Callback callback) throws CallbackRefusedException {
    if (validator.isEmpty()) {
      throw new CallbackRefusedException(
          "status-callbacks is false, or there is no auth-token to verify it with");
    }
    Map<String, String> form =
        form(new String(callback.body(), StandardCharsets.UTF_8), "its body");
    String signature =
        callback
            .header("X-Twilio-Signature")
            .orElseThrow(() -> new CallbackRefusedException("it has no signature"));
    if (!validator.get().validate(callback.url().toString(), form, signature)) {
      throw new CallbackRefusedException("its signature is not Twilio's");
    }
    if (!accountSid.equals(form.get("AccountSid"))) {
      throw new CallbackRefusedException("it is about another account");
    }
    return update(form, key(callback.url()), callback.receivedAt()).stream().toList();
  }

  private static Optional<StatusUpdate> update(
      Map<String, String> form, Optional<DeliveryKey> key, Instant at)
      throws CallbackRefusedException {
    String sid = form.getOrDefault("MessageSid", form.getOrDefault("SmsSid", ""));
    if (sid.isEmpty()) {
      throw new CallbackRefusedException("it names no message");
    }
    String status = form.getOrDefault("MessageStatus", form.getOrDefault("SmsStatus", ""));
    Optional<StatusUpdate.Status> known =
        switch (status) {
          case "delivered", "read" ->
              Optional.of(new StatusUpdate.Status.Delivered("Twilio: " + status));
          case "undelivered", "failed" -> Optional.of(failed(code(form, status)));
          default -> Optional.empty();
        };
    return known.map(what -> new StatusUpdate(sid + ":" + status, key, Optional.of(sid), what, at));
  }

  private static String code(Map<String, String> form, String status) {
    String code = form.getOrDefault("ErrorCode", "");
    return code.isEmpty() ? status : code;
  }

  private static StatusUpdate.Status failed(String code) {
    Optional<TwilioErrors.Meaning> meaning =
        code.matches("\\d{5}") ? TwilioErrors.meaning(Integer.parseInt(code)) : Optional.empty();
    // What may get through another time is no reason to stop using the number.
    Scope scope =
        meaning
            .filter(known -> !known.retry() && known.scope() == Scope.RECIPIENT)
            .map(TwilioErrors.Meaning::scope)
            .orElse(Scope.MESSAGE);
    return new StatusUpdate.Status.Failed(
        scope,
        code,
        meaning.map(TwilioErrors.Meaning::text).orElse("Twilio could not deliver the message"));
  }

  private static Optional<DeliveryKey> key(URI url) throws CallbackRefusedException {
    String query = Optional.ofNullable(url.getRawQuery()).orElse("");
    return Optional.ofNullable(form(query, "its address").get("key"))
        .filter(key -> key.matches("[a-z0-9-]{1,64}"))
        .map(DeliveryKey::new);
  }

  /** A form's fields. One that comes twice would let unsigned text stand beside signed text. */
  private static Map<String, String> form(String text, String where)
      throws CallbackRefusedException {
    Map<String, String> fields = new HashMap<>();
    for (String field : text.split("&")) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        String previous =
            fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
        if (previous != null) {
          throw new CallbackRefusedException(where + " has a field twice");
        }
      }
    }
    return fields;
  }

  private static String decoded(String text) throws CallbackRefusedException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new CallbackRefusedException("it is not a form");
    }
  }
}
