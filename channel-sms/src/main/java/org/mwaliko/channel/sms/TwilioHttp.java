package org.mwaliko.channel.sms;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.exception.RestException;
import com.twilio.exception.TwilioException;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.HttpUtility;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.Header;

/**
 * The transport under Twilio's SDK: one request a call, over kept connections, to any base address.
 *
 * <p>The SDK's own transport does not do here. It repeats a request up to three times after a 5xx
 * answer, and the HTTP client under it repeats one after a 429 or 503, also a POST; Twilio itself
 * says of <a href="https://www.twilio.com/docs/api/errors/20500">20500</a> that repeating the POST
 * of a message can send it twice. Nor does it tell whether a request had been sent when the
 * connection broke, and it is deaf to interrupts on a platform thread.
 */
final class TwilioHttp extends HttpClient {

  private final java.net.http.HttpClient connections;
  private final URI base;
  private final Duration timeout;
  private final InstantSource clock;
  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * @param timeout for a whole call, connecting included
   */
  TwilioHttp(
      java.net.http.HttpClient connections, URI base, Duration timeout, InstantSource clock) {
    this.connections = connections;
    this.base = base;
    this.timeout = timeout;
    this.clock = clock;
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }

  /**
   * @throws CallFailed for every outcome but 200 and 201
   */
  @Override
  public Response makeRequest(Request request) {
    OneTimeBody body = new OneTimeBody(request.encodeFormBody());
    HttpResponse<byte[]> response = exchange(toHttp(request, body), body);
    int status = response.statusCode();
    if (status != 200 && status != 201) {
      throw new CallFailed(refused(response));
    }
    return new Response(new ByteArrayInputStream(response.body()), status, new Header[0]);
  }

  private HttpRequest toHttp(Request request, OneTimeBody body) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(rebase(URI.create(request.constructURL().toString())));
    request
        .getHeaderParams()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    builder
        .header("Accept", "application/json")
        .header("Authorization", request.getAuthString())
        .header(
            "User-Agent", HttpUtility.getUserAgentString(request.getUserAgentExtensions(), true));
    if (request.getMethod() == HttpMethod.GET) {
      return builder.method("GET", BodyPublishers.noBody()).build();
    }
    return builder
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(request.getMethod().toString(), body)
        .build();
  }

  private URI rebase(URI uri) {
    String prefix = base.getRawPath().replaceAll("/+$", "");
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(
        base.getScheme() + "://" + base.getRawAuthority() + prefix + uri.getRawPath() + query);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request, OneTimeBody body) {
    CompletableFuture<HttpResponse<byte[]>> call =
        connections.sendAsync(request, BodyHandlers.ofByteArray());
    try {
      return call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      call.cancel(true);
      throw new CallFailed(new Failure.Interrupted());
    } catch (TimeoutException e) {
      boolean unsent = body.withdraw();
      call.cancel(true);
      throw new CallFailed(unsent ? new Failure.NotSent("timeout") : new Failure.Lost("timeout"));
    } catch (ExecutionException e) {
      String reason = Reasons.of(e.getCause());
      // The client asks for the body of a connection that broke during the handshake, in order to
      // fail it: but nothing was sent without a handshake.
      boolean unsent = body.withdraw() || Reasons.isHandshake(e.getCause());
      throw new CallFailed(unsent ? new Failure.NotSent(reason) : new Failure.Lost(reason));
    }
  }

  private Failure.Refused refused(HttpResponse<byte[]> response) {
    return new Failure.Refused(
        response.statusCode(),
        code(response.body()),
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(value -> RetryAfter.parse(value, clock.instant())));
  }

  private Optional<Integer> code(byte[] body) {
    try {
      return Optional.ofNullable(RestException.fromJson(new ByteArrayInputStream(body), mapper))
          .map(RestException::getCode);
    } catch (TwilioException e) {
      // Not Twilio's JSON but, say, a gateway's page: the status alone has to do.
      return Optional.empty();
    }
  }
}
