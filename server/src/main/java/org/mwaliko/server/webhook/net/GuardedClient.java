package org.mwaliko.server.webhook.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to where it is allowed to, within a time, and takes in no more of an answer than it needs.
 * Follows no redirect, keeps no cookie, unpacks nothing, and uses no proxy.
 */
public final class GuardedClient implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(GuardedClient.class.getName());
  private static final int MOST_CONNECTIONS = 4_096;
  private static final int LONGEST_ANSWER = 16 * 1024;
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int MOST_HEADERS = 100;

  /** So that a name whose address has changed is soon looked up again. */
  private static final Duration CONNECTION_LIFETIME = Duration.ofMinutes(1);

  private final Destinations destinations;
  private final Duration timeout;
  private final CloseableHttpClient http;

  /**
   * Makes one.
   *
   * @param timeout of a request with its answer
   */
  public GuardedClient(Destinations destinations, Duration timeout) {
    this(destinations, timeout, SSLContexts.createDefault());
  }

  GuardedClient(Destinations destinations, Duration timeout, SSLContext trust) {
    this.destinations = destinations;
    this.timeout = timeout;
    Timeout patience = Timeout.of(timeout);
    this.http =
        HttpClientBuilder.create()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(destinations)
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                    // How many there are at once is the caller's business, for each webhook.
                    .setMaxConnTotal(MOST_CONNECTIONS)
                    .setMaxConnPerRoute(MOST_CONNECTIONS)
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxLineLength(LONGEST_LINE)
                                    .setMaxHeaderCount(MOST_HEADERS)
                                    .build())
                            .build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(patience)
                            .setSocketTimeout(patience)
                            .setTimeToLive(TimeValue.of(CONNECTION_LIFETIME))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(patience)
                    .setResponseTimeout(patience)
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .setUserAgent("Mwaliko")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /** Posts JSON. Never throws because of what the other side does. */
  public Answer post(URI url, Map<String, String> headers, byte[] json) {
    Optional<String> problem = destinations.formProblem(url);
    if (problem.isPresent()) {
      return new Answer.Unanswered("The URL may not be used any more: " + problem.get());
    }
    HttpPost request = new HttpPost(url);
    headers.forEach(request::setHeader);
    request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
    // The client's own timeouts are of single reads: an endpoint could drip its answer for ever.
    Thread alarm = Thread.ofVirtual().name("webhook-timeout").start(() -> cancelLater(request));
    try {
      ClassicHttpResponse response = http.executeOpen(null, request, null);
      Answer answer = new Answer.Answered(response.getCode(), retryAfter(response));
      finish(request, response);
      return answer;
    } catch (IOException e) {
      return new Answer.Unanswered(request.isCancelled() ? late() : why(e));
    } finally {
      alarm.interrupt();
    }
  }

  /**
   * Reads an answer to its end, so that the connection can be used again; one that is too long or
   * breaks off costs the connection, but the endpoint has answered all the same.
   */
  private static void finish(HttpPost request, ClassicHttpResponse response) {
    HttpEntity body = response.getEntity();
    try (response) {
      if (body != null && body.getContent().readNBytes(LONGEST_ANSWER).length == LONGEST_ANSWER) {
        // Closing would read on.
        request.cancel();
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "The body of an answer was not read to its end", e);
    }
  }

  private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
    return Optional.ofNullable(response.getFirstHeader("Retry-After"))
        .map(Header::getValue)
        .filter(value -> value.matches("\\d{1,7}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
  }

  private void cancelLater(HttpPost request) {
    try {
      Thread.sleep(timeout);
      request.cancel();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String late() {
    return "It did not answer within " + timeout.toMillis() / 1_000.0 + " s.";
  }

  /** In words of our own: those of exceptions may tell what is in the operator's network. */
  private String why(IOException e) {
    return switch (e) {
      case NotPublicException _ -> "Not sent: the host has an address that is not public.";
      case UnknownHostException _ -> "No address of the host can be found.";
      case InterruptedIOException _ -> late();
      case ConnectException _ -> "No connection can be opened.";
      case NoRouteToHostException _ -> "No connection can be opened.";
      case SSLException _ -> "TLS failed: is its certificate valid for the host?";
      default -> "The connection broke.";
    };
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
