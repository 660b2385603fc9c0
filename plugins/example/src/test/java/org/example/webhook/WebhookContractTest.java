package org.example.webhook;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.tck.ChannelContract;
import org.mwaliko.tck.HttpDouble;
import org.mwaliko.tck.ServiceDouble;

/** The webhook channel keeps the contract of channels. */
class WebhookContractTest extends ChannelContract {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Override
  protected ChannelProvider provider() {
    return new WebhookProvider();
  }

  @Override
  protected Optional<ServiceDouble> service() throws IOException {
    return Optional.of(new Endpoint());
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    URI url = service.map(s -> ((HttpDouble) s).url()).orElse(URI.create("http://127.0.0.1:9"));
    return Map.of("url", List.of(url + "/messages"), "signing-secret", List.of(SECRET));
  }

  @Override
  protected Optional<BadConfig> badConfig() {
    return Optional.of(
        new BadConfig(
            Map.of(
                "url", List.of("ftp://example.com"),
                "signing-secret", List.of("whsec_c2hvcnQ="),
                "timeout", List.of("PT0S")),
            Set.of("url", "signing-secret", "timeout")));
  }

  /** An endpoint that reports, signed as it should be. */
  private static final class Endpoint extends HttpDouble {

    Endpoint() throws IOException {}

    @Override
    public Optional<Callback> report(DeliveryKey key) {
      byte[] body =
          "{\"key\": \"%s\", \"status\": \"delivered\"}"
              .formatted(key)
              .getBytes(StandardCharsets.UTF_8);
      Instant now = Instant.now();
      String id = UUID.randomUUID().toString();
      String timestamp = String.valueOf(now.getEpochSecond());
      return Optional.of(
          new Callback(
              "POST",
              URI.create("https://example.com/callbacks/webhook"),
              Map.of(
                  "webhook-id", List.of(id),
                  "webhook-timestamp", List.of(timestamp),
                  "webhook-signature", List.of(Signature.of(SECRET).sign(id, timestamp, body))),
              body,
              now));
    }
  }
}
