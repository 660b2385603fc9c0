package org.mwaliko.channel.sms;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.tck.Behavior;
import org.mwaliko.tck.ChannelContract;
import org.mwaliko.tck.HttpDouble;
import org.mwaliko.tck.ServiceDouble;

/** The channel of text messages keeps the contract of channels. */
class SmsContractTest extends ChannelContract {

  @Override
  protected ChannelProvider provider() {
    return new SmsChannelProvider();
  }

  @Override
  protected Optional<ServiceDouble> service() throws IOException {
    return Optional.of(new Twilio());
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    String url = service.map(s -> ((HttpDouble) s).url().toString()).orElse("http://127.0.0.1:9");
    return Fixture.keys(url).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
  }

  @Override
  protected Optional<BadConfig> badConfig() {
    return Optional.of(
        new BadConfig(
            Map.of(
                "account-sid", List.of("AC1"),
                "max-segments", List.of("11"),
                "countries", List.of("Kenya")),
            Set.of("account-sid", "max-segments", "countries")));
  }

  /** Answers as Twilio's API does. */
  private static final class Twilio extends HttpDouble {

    Twilio() throws IOException {}

    /** Twilio knows no message again. */
    @Override
    protected String identity(Request request) {
      return UUID.randomUUID().toString();
    }

    @Override
    protected Answer answer(Behavior to, Request request) {
      return switch (to) {
        case ACCEPT -> new Answer(201, Map.of(), Fixture.CREATED);
        case REFUSE -> new Answer(400, Map.of(), "{\"code\": 21211, \"status\": 400}");
        case THROTTLE, SERVER_ERROR, BAD_CREDENTIALS -> super.answer(to, request);
        case HANG, DROP_BEFORE_READING, DROP_AFTER_ACCEPTING -> super.answer(to, request);
      };
    }

    /** The account, or its messages. */
    @Override
    protected Answer other(Request request) {
      if (!request.target().contains("Messages")) {
        return new Answer(200, Map.of(), "{\"sid\": \"AC\", \"status\": \"active\"}");
      }
      String messages =
          accepted().stream()
              .map(text -> text.replaceFirst("(?s).*\\bBody=([^&]*).*", "$1"))
              .map(body -> URLDecoder.decode(body, StandardCharsets.UTF_8))
              .map(body -> "{\"sid\": \"SM1\", \"body\": \"%s\"}".formatted(body))
              .collect(Collectors.joining(","));
      return new Answer(
          200, Map.of(), "{\"messages\": [%s], \"next_page_uri\": null}".formatted(messages));
    }

    @Override
    public Optional<Callback> report(DeliveryKey key) {
      String url = "https://example.com/callbacks/sms?key=" + key;
      Map<String, String> form =
          new TreeMap<>(
              Map.of(
                  "AccountSid", Fixture.ACCOUNT,
                  "MessageSid", Fixture.SID,
                  "MessageStatus", "delivered"));
      String body =
          form.entrySet().stream()
              .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("&"));
      return Optional.of(
          new Callback(
              "POST",
              URI.create(url),
              Map.of("x-twilio-signature", List.of(signature(url, form))),
              body.getBytes(StandardCharsets.UTF_8),
              Instant.now()));
    }

    private static String signature(String url, Map<String, String> form) {
      try {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(Fixture.TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        StringBuilder text = new StringBuilder(url);
        form.forEach((name, value) -> text.append(name).append(value));
        return Base64.getEncoder()
            .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
