package org.mwaliko.server.demo;

import io.helidon.common.parameters.Parameters;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Answers as Twilio's API does, for as much of it as sending text messages takes: <a
 * href="https://www.twilio.com/docs/messaging/api/message-resource">creating, fetching and listing
 * messages</a> and <a href="https://www.twilio.com/docs/iam/api/account">fetching the account</a>.
 * Listens on this machine only, on any free port, and keeps what it was told to send.
 */
public final class TwilioStandIn implements AutoCloseable {

  /** The only account it knows. */
  public static final String ACCOUNT_SID = "AC00000000000000000000000000000000";

  /** The password of that account, which everybody may know. */
  public static final String AUTH_TOKEN = "the-token-of-the-stand-in";

  /**
   * A message that it was told to send.
   *
   * @param sid as in its answer
   * @param to in E.164 form
   * @param from a number, a name or a messaging service
   */
  public record TextMessage(String sid, String to, String from, String body, Instant createdAt) {}

  private record Failure(int status, int code) {}

  // https://www.twilio.com/docs/glossary/what-e164
  private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final int LONGEST_BODY = 1_600;
  private static final String ACCOUNT = "/2010-04-01/Accounts/" + ACCOUNT_SID;
  private static final String CREDENTIALS =
      "Basic "
          + Base64.getEncoder()
              .encodeToString((ACCOUNT_SID + ":" + AUTH_TOKEN).getBytes(StandardCharsets.US_ASCII));

  private final InstantSource clock;
  private final TextMessages messages;
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final Optional<TwilioReports> reports;
  private final WebServer server;

  private TwilioStandIn(
      InstantSource clock, TextMessages messages, Optional<TwilioReports> reports) {
    this.reports = reports;
    this.clock = clock;
    this.messages = messages;
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(
                routing -> {
                  routing.register("/2010-04-01/Accounts", this::routing);
                  routing.any((_, response) -> fail(response, 404, 20404, "Not found"));
                })
            .build()
            .start();
  }

  /** Starts one that forgets everything when it is closed. */
  public static TwilioStandIn start() {
    return new TwilioStandIn(InstantSource.system(), TextMessages.inMemory(), Optional.empty());
  }

  /**
   * Starts one that keeps messages in a folder, knows those that are there, and reports every
   * message as delivered where it is asked to report.
   */
  public static TwilioStandIn start(Path directory) {
    return new TwilioStandIn(
        InstantSource.system(), TextMessages.in(directory), Optional.of(new TwilioReports()));
  }

  public int port() {
    return server.port();
  }

  /** What it was told to send, the earliest first. */
  public List<TextMessage> messages() {
    return messages.all();
  }

  /**
   * Has the next requests with the right credentials fail.
   *
   * @param times how many
   * @param status of HTTP
   * @param code of <a href="https://www.twilio.com/docs/api/errors">Twilio's dictionary</a>
   */
  public void failNext(int times, int status, int code) {
    for (int i = 0; i < times; i++) {
      failures.add(new Failure(status, code));
    }
  }

  @Override
  public void close() {
    server.stop();
    reports.ifPresent(TwilioReports::close);
  }

  private void routing(HttpRules rules) {
    rules
        .post("/{account}/Messages.json", guarded(this::create))
        .get("/{account}/Messages.json", guarded(this::list))
        .get("/{account}/Messages/{message}", guarded(this::fetch))
        .get("/{account}", guarded((_, response) -> send(response, 200, TwilioJson.account())));
  }

  private Handler guarded(Handler handler) {
    return (request, response) -> {
      String account = request.path().pathParameters().get("account").replaceAll("\\.json$", "");
      if (!request.headers().first(HeaderNames.AUTHORIZATION).equals(Optional.of(CREDENTIALS))) {
        fail(response, 401, 20003, "Authenticate");
      } else if (!account.equals(ACCOUNT_SID)) {
        fail(response, 404, 20404, "The account was not found");
      } else {
        Failure failure = failures.poll();
        if (failure == null) {
          handler.handle(request, response);
        } else {
          fail(response, failure.status(), failure.code(), "Told to fail");
        }
      }
    };
  }

  private void create(ServerRequest request, ServerResponse response) {
    Parameters form = request.content().as(Parameters.class);
    String to = form.first("To").orElse("");
    String body = form.first("Body").orElse("");
    String from =
        form.first("From")
            .asOptional()
            .or(() -> form.first("MessagingServiceSid").asOptional())
            .orElse("");
    if (to.isEmpty()) {
      fail(response, 400, 21604, "A 'To' phone number is required.");
    } else if (!E164.matcher(to).matches()) {
      fail(response, 400, 21211, "Invalid 'To' Phone Number");
    } else if (from.isEmpty()) {
      fail(response, 400, 21603, "A 'From' phone number is required.");
    } else if (body.isEmpty()) {
      fail(response, 400, 21602, "Message body is required.");
    } else if (body.length() > LONGEST_BODY) {
      fail(response, 400, 21617, "The concatenated message body exceeds the 1600 character limit.");
    } else {
      String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
      TextMessage message = new TextMessage(sid, to, from, body, clock.instant());
      messages.add(message);
      send(response, 201, TwilioJson.created(message));
      form.first("StatusCallback")
          .asOptional()
          .ifPresent(address -> report(URI.create(address), sid));
    }
  }

  private void report(URI address, String sid) {
    reports.ifPresent(to -> to.send(address, TwilioReports.form(sid, "delivered")));
  }

  private void fetch(ServerRequest request, ServerResponse response) {
    String file = request.path().pathParameters().get("message");
    Optional<TextMessage> found =
        messages.all().stream().filter(m -> file.equals(m.sid() + ".json")).findAny();
    if (found.isPresent()) {
      send(response, 200, TwilioJson.sent(found.get()));
    } else {
      fail(response, 404, 20404, "The message was not found");
    }
  }

  private void list(ServerRequest request, ServerResponse response) {
    Optional<MessageList> list = MessageList.asked(request.query());
    if (list.isPresent()) {
      send(response, 200, list.get().of(messages.all(), ACCOUNT + "/Messages.json"));
    } else {
      fail(response, 400, 20001, "A parameter is not valid");
    }
  }

  private static void fail(ServerResponse response, int status, int code, String message) {
    send(response, status, TwilioJson.error(status, code, message));
  }

  private static void send(ServerResponse response, int status, Map<String, Object> body) {
    response
        .status(Status.create(status))
        .header(HeaderNames.CONTENT_TYPE, "application/json;charset=utf-8")
        .send(TwilioJson.bytes(body));
  }
}
