package org.mwaliko.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Answers what is no HTTP request. Helidon tells of most such by itself, but takes a method that
 * isn't one for a failure of its own, and logs what was sent.
 */
public final class UnreadableRequest implements DirectHandler {

  private final DirectHandler others = DirectHandler.defaultHandler();

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      Throwable thrown,
      System.Logger logger) {
    if (thrown.getCause() instanceof IllegalArgumentException) {
      return TransportResponse.builder()
          .status(Status.BAD_REQUEST_400)
          .headers(headers)
          .header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
          .keepAlive(false)
          .entity("This can't be read as an HTTP request.\n")
          .build();
    }
    return others.handle(request, type, status, headers, thrown, logger);
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    return others.handle(request, type, status, headers, message);
  }
}
