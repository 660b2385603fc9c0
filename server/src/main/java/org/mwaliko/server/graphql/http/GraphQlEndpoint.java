package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.GraphQlConfig;
import org.mwaliko.server.graphql.engine.GraphQlAnswer;
import org.mwaliko.server.graphql.engine.GraphQlEngine;
import org.mwaliko.server.graphql.engine.GraphQlEvents;
import org.mwaliko.server.graphql.engine.GraphQlRequest;
import org.mwaliko.server.graphql.engine.Incidents;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.throttle.TooManyAttemptsException;

/** Serves GraphQL; to be registered at {@code /graphql}. */
public final class GraphQlEndpoint implements HttpService {

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final Supplier<BadRequest> NOT_ACCEPTABLE =
      () ->
          new BadRequest(
              406,
              ErrorCode.BAD_REQUEST,
              "Accept application/graphql-response+json, application/json or text/event-stream");

  private final GraphQlEngine engine;
  private final SignIns signIns;
  private final RequestReader reader;
  private final EventStream events;
  private final SchemaText schema;

  /**
   * Makes the endpoint.
   *
   * @param sdl the schema's text, served to anybody
   * @throws UncheckedIOException if documents can't be read that are to be executed
   */
  public GraphQlEndpoint(GraphQlEngine engine, SignIns signIns, GraphQlConfig config, String sdl) {
    this.engine = engine;
    this.signIns = signIns;
    this.reader = new RequestReader(config.limits(), Documents.load(config));
    this.events = new EventStream(config.keepAlive());
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
      ServerRequest http,
      ServerResponse response,
      BiFunction<ServerRequest, Boolean, GraphQlRequest> read) {
    List<String> accept = http.headers().all(HeaderNames.ACCEPT, List::of);
    Optional<AnswerType> accepted = AnswerType.accepted(accept);
    AnswerType type = accepted.orElse(AnswerType.JSON);
    Runnable reply;
    try {
      boolean streaming = AnswerType.EVENTS.isNamed(accept);
      GraphQlRequest request =
          accepted.map(_ -> read.apply(http, streaming)).orElseThrow(NOT_ACCEPTABLE);
      boolean hadToken = SignIns.token(http).isPresent();
      Optional<Caller> caller = signIns.caller(http);
      reply =
          switch (engine.execute(request, caller, signIns.address(http))) {
            case GraphQlAnswer answer -> () -> send(http, response, type, answer, hadToken);
            case GraphQlEvents running ->
                () -> events.send(response, running, () -> signIns.isValid(http));
          };
    } catch (BadRequest e) {
      reply =
          () -> {
            explain(response, e);
            send(http, response, type, e.status(), JsonError.body(e.getMessage(), e.extensions()));
          };
    } catch (TooManyAttemptsException e) {
      BadRequest problem =
          new BadRequest(429, ErrorCode.TOO_MANY_ATTEMPTS, e.getMessage() + "; try again later");
      response.header(HeaderNames.RETRY_AFTER, Long.toString(e.seconds()));
      reply =
          () ->
              send(
                  http,
                  response,
                  type,
                  429,
                  JsonError.body(problem.getMessage(), problem.extensions()));
    } catch (RuntimeException e) {
      String id = Incidents.record("the GraphQL endpoint", e);
      Map<String, Object> body = JsonError.body(Incidents.message(id), Incidents.extensions(id));
      reply = () -> send(http, response, type, 500, body);
    }
    // Outside, since a client that goes away meanwhile is no incident.
    reply.run();
  }

  private void send(
      ServerRequest http,
      ServerResponse response,
      AnswerType type,
      GraphQlAnswer answer,
      boolean hadToken) {
    int status = status(answer, type);
    if (type == AnswerType.EVENTS && status == 200) {
      events.send(response, answer);
      return;
    }
    answer.refusal().ifPresent(code -> explain(response, code, hadToken));
    send(http, response, type, status, answer.body());
  }

  private static GraphQlRequest wrongMethod(ServerRequest http, boolean streaming) {
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
                  case TOO_MANY_ATTEMPTS -> 429;
                  case INTERNAL -> 500;
                  case BAD_REQUEST,
                      GRAPHQL_PARSE_FAILED,
                      GRAPHQL_VALIDATION_FAILED,
                      BAD_USER_INPUT,
                      UNKNOWN_DOCUMENT,
                      UNTRUSTED_DOCUMENT,
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
      // What is left of a large body may be unread, so nothing else can come on this connection.
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
  }

  private static void send(
      ServerRequest request,
      ServerResponse response,
      AnswerType type,
      int status,
      Map<String, Object> body) {
    response.status(status);
    // What can't be said by events is said by the status, and explained to who looks.
    AnswerType shown = type == AnswerType.EVENTS ? AnswerType.GRAPHQL : type;
    response.header(HeaderNames.CONTENT_TYPE, shown.contentType());
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header("X-Content-Type-Options", "nosniff");
    try {
      Packing.send(request, response, MAPPER.writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
