package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlLimits;
import org.mwaliko.server.graphql.engine.GraphQlAnswer;
import org.mwaliko.server.graphql.engine.GraphQlEngine;
import org.mwaliko.server.graphql.engine.GraphQlRequest;
import org.mwaliko.server.graphql.engine.Incidents;
import org.mwaliko.server.security.Authenticator;
import org.mwaliko.server.security.Caller;

/** Serves GraphQL; to be registered at {@code /graphql}. */
public final class GraphQlEndpoint implements HttpService {

  // RFC 6750, section 2.1.
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Supplier<BadRequest> NOT_ACCEPTABLE =
      () ->
          new BadRequest(
              406,
              ErrorCode.BAD_REQUEST,
              "Accept application/graphql-response+json or application/json");

  private final GraphQlEngine engine;
  private final Authenticator authenticator;
  private final RequestReader reader;
  private final SchemaText schema;

  /**
   * Makes the endpoint.
   *
   * @param sdl the schema's text, served to anybody
   */
  public GraphQlEndpoint(
      GraphQlEngine engine, Authenticator authenticator, GraphQlLimits limits, String sdl) {
    this.engine = engine;
    this.authenticator = authenticator;
    this.reader = new RequestReader(limits);
    this.schema = new SchemaText(sdl);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get("/schema.graphqls", schema)
        .get("/", (request, response) -> handle(request, response, reader::get))
        .post("/", (request, response) -> handle(request, response, reader::post))
        .any("/", (request, response) -> handle(request, response, GraphQlEndpoint::wrongMethod));
  }

  private void handle(
      ServerRequest http, ServerResponse response, Function<ServerRequest, GraphQlRequest> read) {
    Optional<AnswerType> accepted =
        AnswerType.accepted(http.headers().all(HeaderNames.ACCEPT, List::of));
    AnswerType type = accepted.orElse(AnswerType.JSON);
    Map<String, Object> body;
    try {
      GraphQlRequest request = accepted.map(_ -> read.apply(http)).orElseThrow(NOT_ACCEPTABLE);
      Optional<String> token = token(http);
      Optional<Caller> caller = token.flatMap(authenticator::authenticate);
      GraphQlAnswer answer = engine.execute(request, caller, address(http));
      answer.refusal().ifPresent(code -> explain(response, code, token.isPresent()));
      response.status(status(answer, type));
      body = answer.body();
    } catch (BadRequest e) {
      explain(response, e);
      response.status(e.status());
      body = error(e.getMessage(), Map.of("code", e.code().name()));
    } catch (RuntimeException e) {
      String id = Incidents.record("the GraphQL endpoint", e);
      response.status(500);
      body = error(Incidents.message(id), Incidents.extensions(id));
    }
    send(response, type, body);
  }

  private static GraphQlRequest wrongMethod(ServerRequest http) {
    throw new BadRequest(405, ErrorCode.METHOD_NOT_ALLOWED, "Use POST, or GET for queries");
  }

  private static int status(GraphQlAnswer answer, AnswerType type) {
    return answer
        .refusal()
        .map(
            code ->
                switch (code) {
                  case UNAUTHENTICATED -> 401;
                  case METHOD_NOT_ALLOWED -> 405;
                  case INTERNAL -> 500;
                  case BAD_REQUEST,
                      GRAPHQL_PARSE_FAILED,
                      GRAPHQL_VALIDATION_FAILED,
                      BAD_USER_INPUT,
                      LIMIT_EXCEEDED,
                      FORBIDDEN ->
                      type == AnswerType.GRAPHQL ? 400 : 200;
                })
        .orElse(200);
  }

  private static void explain(ServerResponse response, ErrorCode code, boolean hadToken) {
    if (code == ErrorCode.UNAUTHENTICATED) {
      String invalid = hadToken ? ", error=\"invalid_token\"" : "";
      response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"mwaliko\"" + invalid);
    } else if (code == ErrorCode.METHOD_NOT_ALLOWED) {
      response.header(HeaderNames.ALLOW, "POST");
    }
  }

  private static void explain(ServerResponse response, BadRequest problem) {
    if (problem.status() == 405) {
      response.header(HeaderNames.ALLOW, "GET, POST");
    } else if (problem.status() == 413) {
      // What is left of the body isn't read, so nothing else can come on this connection.
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
  }

  private static Optional<String> token(ServerRequest http) {
    List<String> values = http.headers().all(HeaderNames.AUTHORIZATION, List::of);
    return values.size() != 1
        ? Optional.empty()
        : Optional.of(BEARER.matcher(values.getFirst().strip()))
            .filter(Matcher::matches)
            .map(matcher -> matcher.group(1));
  }

  private static InetAddress address(ServerRequest http) {
    return ((InetSocketAddress) http.remotePeer().address()).getAddress();
  }

  private static Map<String, Object> error(String message, Map<String, Object> extensions) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", message);
    error.put("extensions", extensions);
    return Map.of("errors", List.of(error));
  }

  private static void send(ServerResponse response, AnswerType type, Map<String, Object> body) {
    response.header(HeaderNames.CONTENT_TYPE, type.contentType());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header("X-Content-Type-Options", "nosniff");
    try (OutputStream out = response.outputStream()) {
      MAPPER.writeValue(out, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
