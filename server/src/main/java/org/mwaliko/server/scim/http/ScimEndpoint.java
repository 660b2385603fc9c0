package org.mwaliko.server.scim.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.mwaliko.server.graphql.engine.Incidents;
import org.mwaliko.server.scim.Client;
import org.mwaliko.server.scim.ScimConfig;
import org.mwaliko.server.scim.ScimUsers;
import org.mwaliko.server.security.Caller;
import org.mwaliko.server.security.ForbiddenException;
import org.mwaliko.server.security.SignIns;
import org.mwaliko.server.throttle.TooManyAttemptsException;

/**
 * Serves SCIM 2.0 to those who hold the token of an integration; to be registered at {@code
 * /scim/v2}.
 */
public final class ScimEndpoint implements HttpService {

  public static final String PATH = "/scim/v2";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";

  private final ScimRequests requests;
  private final RequestReader reader;
  private final SignIns signIns;
  private final ScimUsers users;

  public ScimEndpoint(ScimUsers users, SignIns signIns, ScimConfig config, URI publicUrl) {
    this.requests = new ScimRequests(users, config);
    this.reader = new RequestReader(config, publicUrl + PATH);
    this.signIns = signIns;
    this.users = users;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(this::handle);
  }

  private void handle(ServerRequest http, ServerResponse response) {
    Runnable reply;
    try {
      ScimResponse answer = answer(http);
      reply =
          answer instanceof ErrorResponse error
              ? () -> send(response, told(error))
              : () -> send(response, answer);
    } catch (RefusedException e) {
      reply =
          () -> {
            explain(response, e.error());
            send(response, e.error());
          };
    } catch (ForbiddenException e) {
      reply = () -> send(response, new ScimError(403, Optional.empty(), e.getMessage() + "."));
    } catch (TooManyAttemptsException e) {
      response.header(HeaderNames.RETRY_AFTER, Long.toString(e.seconds()));
      reply =
          () ->
              send(
                  response,
                  new ScimError(
                      429, Optional.empty(), "Too many attempts failed. Try again later."));
    } catch (RuntimeException e) {
      String incident = Incidents.record("SCIM", e);
      reply =
          () -> send(response, new ScimError(500, Optional.empty(), Incidents.message(incident)));
    }
    // Outside, since a client that goes away meanwhile is no incident.
    reply.run();
  }

  private ScimResponse answer(ServerRequest http) {
    if (SignIns.token(http).isEmpty()) {
      throw unknown();
    }
    Caller caller = signIns.caller(http).orElseThrow(ScimEndpoint::unknown);
    Client client = users.client(caller);
    HttpMethod method =
        Arrays.stream(HttpMethod.values())
            .filter(known -> known.name().equals(http.prologue().method().text()))
            .findFirst()
            .orElseThrow(() -> new RefusedException(405, "There are " + METHODS + "."));
    String path = http.prologue().uriPath().rawPath().substring(PATH.length());
    return requests.answer(client, reader.read(http, method, path));
  }

  private static RefusedException unknown() {
    return new RefusedException(401, "This needs a bearer token: Authorization: Bearer …");
  }

  private static ScimError told(ErrorResponse error) {
    return new ScimError(
        error.getHttpStatus(),
        error.getScimType(),
        error.getDetail().orElse("The request was refused."));
  }

  private static void explain(ServerResponse response, ScimError error) {
    switch (error.status()) {
      case 401 -> response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"mwaliko\"");
      case 405 -> response.header(HeaderNames.ALLOW, METHODS);
      // What is left of a large body may be unread, so nothing else can come on this connection.
      case 413 -> response.header(HeaderValues.CONNECTION_CLOSE);
      default -> {}
    }
  }

  private static void send(ServerResponse response, ScimResponse answer) {
    answer
        .getHttpHeaders()
        .forEach(
            (name, value) -> {
              if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                response.header(name, value);
              }
            });
    send(response, answer.getHttpStatus(), answer.isEmpty() ? "" : answer.toString());
  }

  private static void send(ServerResponse response, ScimError error) {
    try {
      send(response, error.status(), MAPPER.writeValueAsString(error.body()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts are always JSON", e);
    }
  }

  private static void send(ServerResponse response, int status, String body) {
    response.status(Status.create(status));
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    if (body.isEmpty()) {
      response.send();
    } else {
      response.header(HeaderNames.CONTENT_TYPE, "application/scim+json; charset=utf-8");
      response.send(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
