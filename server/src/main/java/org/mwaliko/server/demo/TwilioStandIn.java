package org.mwaliko.server.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * As much of Twilio's API as sending text messages needs, for the real SDK to talk to. Keeps what
 * it is given.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Messages resource</a>
 */
public final class TwilioStandIn implements AutoCloseable {

  public static final String ACCOUNT_SID = "AC" + "0".repeat(32);
  public static final String AUTH_TOKEN = "not-a-secret-the-stand-in-knows-it";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((ACCOUNT_SID + ":" + AUTH_TOKEN).getBytes(StandardCharsets.UTF_8));

  private final List<TextMessage> messages = new CopyOnWriteArrayList<>();
  private final Consumer<TextMessage> listener;
  private final WebServer server;

  /** A message as Twilio would have taken it. */
  public record TextMessage(String sid, String to, String from, String body, Instant createdAt) {}

  private TwilioStandIn(Consumer<TextMessage> listener) {
    this.listener = listener;
    String account = "/2010-04-01/Accounts/" + ACCOUNT_SID;
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(
                routing ->
                    routing
                        .any(TwilioStandIn::authenticate)
                        .post(account + "/Messages.json", this::create)
                        .get(account + "/Messages.json", this::list)
                        .get(account + ".json", TwilioStandIn::account))
            .build()
            .start();
  }

  public static TwilioStandIn start() {
    return start(message -> {});
  }

  /**
   * Starts it on a free port of this machine.
   *
   * @param listener is told of each message
   */
  public static TwilioStandIn start(Consumer<TextMessage> listener) {
    return new TwilioStandIn(listener);
  }

  public int port() {
    return server.port();
  }

  /** What was sent, in order. */
  public List<TextMessage> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void authenticate(ServerRequest request, ServerResponse response) {
    if (request
        .headers()
        .first(HeaderNames.AUTHORIZATION)
        .filter(CREDENTIALS::equals)
        .isPresent()) {
      response.next();
    } else {
      error(response, Status.UNAUTHORIZED_401, 20003, "Authenticate");
    }
  }

  private void create(ServerRequest request, ServerResponse response) {
    Parameters form = request.content().as(Parameters.class);
    String to = form.first("To").orElse("");
    if (!to.matches("\\+[1-9]\\d{6,14}")) {
      error(response, Status.BAD_REQUEST_400, 21211, "The 'To' number is not a valid phone number");
      return;
    }
    TextMessage message =
        new TextMessage(
            "SM" + UUID.randomUUID().toString().replace("-", ""),
            to,
            form.first("From").orElse(""),
            form.first("Body").orElse(""),
            Instant.now());
    messages.add(message);
    listener.accept(message);
    send(response, Status.CREATED_201, json(message));
  }

  private void list(ServerRequest request, ServerResponse response) {
    String to = request.query().first("To").orElse("");
    ObjectNode page = JSON.createObjectNode();
    ArrayNode listed = page.putArray("messages");
    messages.reversed().stream()
        .filter(message -> to.isEmpty() || message.to().equals(to))
        .forEach(message -> listed.add(json(message)));
    page.put("page", 0).put("page_size", listed.size()).putNull("next_page_uri");
    send(response, Status.OK_200, page);
  }

  private static void account(ServerRequest request, ServerResponse response) {
    send(
        response,
        Status.OK_200,
        JSON.createObjectNode().put("sid", ACCOUNT_SID).put("status", "active"));
  }

  private static ObjectNode json(TextMessage message) {
    return JSON.createObjectNode()
        .put("sid", message.sid())
        .put("account_sid", ACCOUNT_SID)
        .put("to", message.to())
        .put("from", message.from())
        .put("body", message.body())
        .put("status", "queued")
        .put("date_created", RFC_2822.format(message.createdAt()));
  }

  private static void error(ServerResponse response, Status status, int code, String message) {
    send(
        response,
        status,
        JSON.createObjectNode()
            .put("code", code)
            .put("message", message)
            .put("status", status.code()));
  }

  private static void send(ServerResponse response, Status status, ObjectNode body) {
    response
        .status(status)
        .header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
        .send(body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
