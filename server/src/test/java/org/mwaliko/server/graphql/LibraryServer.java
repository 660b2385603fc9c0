package org.mwaliko.server.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.graphql.engine.GraphQlEngine;
import org.mwaliko.server.graphql.http.GraphQlEndpoint;
import org.mwaliko.server.security.BrowserSessions;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.ClientAddress;
import org.mwaliko.server.security.Role;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.throttle.Limit;
import org.mwaliko.server.throttle.Throttle;
import org.mwaliko.server.throttle.TooManyAttemptsException;
import org.mwaliko.server.web.GzipBodies;
import org.mwaliko.server.web.graphiql.GraphiQlPage;

/** The library on a real server. */
public final class LibraryServer implements AutoCloseable {

  public static final String TOKEN = "let-me-in";

  private static final JsonMapper MAPPER = new JsonMapper();

  public final Library library = new Library();
  public final GraphQlEngine engine;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WebServer server;

  public LibraryServer() {
    this(GraphQlLimits.DEFAULT);
  }

  public LibraryServer(GraphQlLimits limits) {
    this(GraphQlConfig.DEFAULT.with(limits));
  }

  public LibraryServer(GraphQlConfig config) {
    engine = GraphQlEngine.create(Library.definitions(), List.of(library), config.limits());
    GraphQlEndpoint endpoint = new GraphQlEndpoint(engine, signIns(), config, Library.sdl());
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .addProtocol(Http1Config.builder().maxPrologueLength(16_384).build())
            .contentEncoding(GzipBodies.context())
            .routing(
                routing ->
                    routing
                        .register("/graphql", endpoint)
                        .register("/graphiql", new GraphiQlPage()))
            .build()
            .start();
  }

  private static SignIns signIns() {
    Throttle none =
        new Throttle() {
          @Override
          public Optional<Duration> waiting(List<String> counters) {
            return Optional.empty();
          }

          @Override
          public int failures(String counter, Limit limit) {
            return 0;
          }

          @Override
          public void failed(Map<String, Limit> counters) {}
        };
    return new SignIns(
        LibraryServer::authenticate, none, new ClientAddress(List.of()), BrowserSessions.NONE);
  }

  private static Optional<Caller> authenticate(String token) {
    if (token.equals("outage")) {
      throw new IllegalStateException("the database of tokens is away");
    }
    if (token.equals("too-often")) {
      throw new TooManyAttemptsException(Duration.ofSeconds(3));
    }
    return token.equals(TOKEN)
        ? Optional.of(new Caller("1", "Akinyi", Role.ADMIN))
        : Optional.empty();
  }

  /** Where a path of the server is. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  /** A JSON post by somebody with a token. */
  public HttpRequest.Builder authorized(String body) {
    return json(body).header("Authorization", "Bearer " + TOKEN);
  }

  /** A JSON post by anybody. */
  public HttpRequest.Builder json(String body) {
    return HttpRequest.newBuilder(uri("/graphql"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  /** Sends an operation with a token, and gives the response's body. */
  public JsonNode ask(String query) {
    return ask(query, Map.of());
  }

  /** Sends an operation with a token, and gives the response's body. */
  public JsonNode ask(String query, Map<String, ?> variables) {
    return body(send(authorized(body(query, variables))));
  }

  /** A request's body. */
  public static String body(String query, Map<String, ?> variables) {
    try {
      return MAPPER.writeValueAsString(Map.of("query", query, "variables", variables));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode body(HttpResponse<String> response) {
    try {
      return MAPPER.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
