package org.example.webhook;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.StatusUpdate;

/** An open channel: one HTTP client for all calls. */
final class WebhookChannel implements Channel {

  private static final Duration CHECK = Duration.ofMillis(1_500);

  private final URI url;
  private final Signature signature;
  private final Duration timeout;
  private final ChannelContext context;
  private final Reports reports;
  private final HttpClient client;

  WebhookChannel(URI url, Signature signature, Duration timeout, ChannelContext context) {
    this.url = url;
    this.signature = signature;
    this.timeout = timeout;
    this.context = context;
    this.reports = new Reports(signature);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CHECK)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public DeliveryResult deliver(Message message) throws InterruptedException {
    byte[] body = Payload.of(message, context.callbackUrl());
    String id = message.key().value();
    String timestamp = String.valueOf(context.clock().instant().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", signature.sign(id, timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return Answers.of(client.send(request, HttpResponse.BodyHandlers.discarding()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new DeliveryResult.Deferred(
          Scope.CHANNEL, "not-sent", "The endpoint can't be reached", Optional.empty());
    } catch (HttpTimeoutException e) {
      return new DeliveryResult.Unknown("timeout", "The endpoint did not answer in time");
    } catch (IOException e) {
      return new DeliveryResult.Unknown("connection-lost", "The connection broke");
    }
  }

  @Override
  public List<StatusUpdate> receive(Callback callback) throws CallbackRefusedException {
    return reports.read(callback);
  }

  /** Asks with OPTIONS, which sends nothing to anybody; any answer will do. */
  @Override
  public Health check() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(CHECK)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return new Health(status < 500, "HTTP " + status);
    } catch (IOException e) {
      return new Health(false, "The endpoint can't be reached");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
