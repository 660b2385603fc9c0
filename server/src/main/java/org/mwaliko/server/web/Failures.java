package org.mwaliko.server.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.mwaliko.server.graphql.engine.Incidents;

/** Answers requests that a handler has failed at, without what the exception says. */
final class Failures {

  private Failures() {}

  static void answer(ServerRequest request, ServerResponse response, Throwable e) {
    if (isOfBody(e)) {
      send(response, Status.BAD_REQUEST_400, "The body isn't what Content-Encoding says it is.");
    } else if (e instanceof HttpException http && http.status().code() < 500) {
      send(response, http.status(), http.status().reasonPhrase() + ".");
    } else {
      String incident = Incidents.record("a request by " + request.prologue().method().text(), e);
      send(response, Status.INTERNAL_SERVER_ERROR_500, Incidents.message(incident));
    }
  }

  private static boolean isOfBody(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> cause instanceof ZipException || cause instanceof EOFException);
  }

  private static void send(ServerResponse response, Status status, String text) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .send(text + "\n");
  }
}
