package org.mwaliko.server.graphql.http;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.mwaliko.server.graphql.ErrorCode;
import org.mwaliko.server.graphql.engine.GraphQlAnswer;
import org.mwaliko.server.graphql.engine.GraphQlEvents;

/**
 * Answers as server-sent events, after the <a
 * href="https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md">GraphQL over Server-Sent
 * Events Protocol</a>, distinct connections mode.
 */
final class EventStream {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final byte[] KEEP_ALIVE = ":\n\n".getBytes(StandardCharsets.US_ASCII);

  // Browsers drop an event without data.
  private static final byte[] COMPLETE =
      "event: complete\ndata: \n\n".getBytes(StandardCharsets.US_ASCII);

  private final Duration keepAlive;

  EventStream(Duration keepAlive) {
    this.keepAlive = keepAlive;
  }

  /** One answer, and no more: that of a query, a mutation, or a refusal. */
  void send(ServerResponse response, GraphQlAnswer answer) {
    try (OutputStream out = open(response)) {
      next(out, answer.body());
      out.write(COMPLETE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every event until the last, or until the client has gone, which is noticed when something is
   * sent to it.
   *
   * @param mayGoOn asked now and then whether the subscriber still has a right to it
   */
  void send(ServerResponse response, GraphQlEvents events, BooleanSupplier mayGoOn) {
    try (events;
        OutputStream out = open(response)) {
      write(out, KEEP_ALIVE);
      long checked = System.nanoTime();
      while (!events.isOver()) {
        Optional<GraphQlAnswer> event = events.next(keepAlive);
        if (System.nanoTime() - checked >= keepAlive.toNanos()) {
          checked = System.nanoTime();
          if (!mayGoOn.getAsBoolean()) {
            next(out, refused());
            break;
          }
        }
        if (event.isPresent()) {
          next(out, event.get().body());
        } else if (!events.isOver()) {
          write(out, KEEP_ALIVE);
        }
      }
      write(out, COMPLETE);
    } catch (IOException | UncheckedIOException e) {
      // Nobody is there any more to tell anything.
      throw new CloseConnectionException("The subscriber has gone", e);
    } catch (InterruptedException e) {
      // The server stops; the client comes again to another.
      Thread.currentThread().interrupt();
    }
  }

  private static OutputStream open(ServerResponse response) {
    response.status(200);
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    // Asks nginx to pass each event on at once.
    response.header("X-Accel-Buffering", "no");
    return response.outputStream();
  }

  private static void next(OutputStream out, Map<String, Object> body) throws IOException {
    String event = "event: next\ndata: " + MAPPER.writeValueAsString(body) + "\n\n";
    write(out, event.getBytes(StandardCharsets.UTF_8));
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  private static Map<String, Object> refused() {
    return JsonError.body(
        "The token isn't valid any more", Map.of("code", ErrorCode.UNAUTHENTICATED.name()));
  }
}
