package org.mwaliko.server.web;

import static java.util.Comparator.comparing;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.audit.Origin;
import org.mwaliko.server.http.BoundedHttp1;
import org.mwaliko.server.http.Framing;
import org.mwaliko.server.http.UnreadableRequest;
import org.mwaliko.server.security.ClientAddress;
import org.mwaliko.server.security.ForbiddenException;
import org.mwaliko.server.throttle.TooManyAttemptsException;

/** The HTTP server. */
public final class Web implements AutoCloseable {

  private final WebServer server;

  private Web(WebServer server) {
    this.server = server;
  }

  /**
   * Starts listening.
   *
   * @param services by the path that they are served below; the longest path takes a request first
   * @throws UncheckedIOException caused by a {@link BindException} if it can't listen there
   */
  public static Web start(ServerConfig config, Map<String, HttpService> services) {
    List<String> paths =
        services.keySet().stream().sorted(comparing(path -> -path.length())).toList();
    Handler always =
        (request, response) -> {
          response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
          response.header(HeaderNames.create("Referrer-Policy"), "no-referrer");
          if (config.https()) {
            // RFC 6797, a year; subdomains are not ours to speak for.
            response.header(HeaderNames.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
          }
          response.next();
        };
    WebServer server =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .shutdownHook(false)
            .update(it -> config.tls().map(TlsConfig::open).ifPresent(it::tls))
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new BoundedHttp1())
            .directHandlers(
                DirectHandlers.builder()
                    .addHandler(EventType.INTERNAL_ERROR, new UnreadableRequest())
                    .build())
            .contentEncoding(GzipBodies.context())
            .routing(
                routing -> {
                  routing.addFilter(new Framing());
                  routing.addFilter(
                      (chain, request, response) ->
                          origin(config.clientAddress(), request).run(chain::proceed));
                  routing.addFilter(new RequestTimes(paths));
                  routing.any(always);
                  routing.error(TooManyAttemptsException.class, Web::later);
                  routing.error(ForbiddenException.class, Web::forbidden);
                  routing.error(Throwable.class, Failures::answer);
                  paths.forEach(path -> routing.register(path, services.get(path)));
                })
            .build()
            .start();
    // It only logs that it failed, and returns.
    if (!server.isRunning()) {
      throw new UncheckedIOException(whyNot(config));
    }
    return new Web(server);
  }

  private static Origin origin(ClientAddress addresses, RoutingRequest request) {
    return new Origin(
        Optional.of(addresses.of(request).getHostAddress()),
        request.headers().first(HeaderNames.USER_AGENT));
  }

  private static void later(
      ServerRequest request, ServerResponse response, TooManyAttemptsException e) {
    response
        .status(Status.TOO_MANY_REQUESTS_429)
        .header(HeaderNames.RETRY_AFTER, Long.toString(e.seconds()))
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send("Too many attempts failed. Try again later.\n");
  }

  private static void forbidden(
      ServerRequest request, ServerResponse response, ForbiddenException e) {
    response
        .status(Status.FORBIDDEN_403)
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send(e.getMessage() + ".\n");
  }

  private static BindException whyNot(ServerConfig config) {
    String where = "%s, port %d: ".formatted(config.host(), config.port());
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(config.host(), config.port()));
      return new BindException(where + "the reason has gone meanwhile");
    } catch (IOException e) {
      return new BindException(where + e.getMessage());
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
