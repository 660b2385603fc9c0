package org.mwaliko.crash.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stand-in for as much of <a
 * href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio's API</a> as sending and
 * looking up takes. Keeps a journal, and fails when it is told to.
 */
public final class TwilioDouble implements AutoCloseable {

  public static final String ACCOUNT_SID = "AC00000000000000000000000000000000";
  public static final String AUTH_TOKEN = "token-of-the-double";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CODE = Pattern.compile("(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}");

  private static final DateTimeFormatter RFC_2822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Journal journal;
  private final HttpServer server;
  private final Sent sent;
  private final Map<String, Integer> answered = new ConcurrentHashMap<>();
  private volatile Mood.Moods moods = (recipient, before) -> Mood.FINE;
  private volatile Runnable accepted = () -> {};

  /** What Twilio has of each number, for all the doubles that stand for it. */
  public record Sent(Map<String, List<Map<String, Object>>> byNumber) {
    public Sent() {
      this(new ConcurrentHashMap<>());
    }

    private void add(String to, Map<String, Object> message) {
      byNumber.computeIfAbsent(to, key -> new CopyOnWriteArrayList<>()).add(message);
    }

    private List<Map<String, Object>> to(String number) {
      return List.copyOf(byNumber.getOrDefault(number, List.of()));
    }
  }

  private TwilioDouble(Journal journal, Sent sent) throws IOException {
    this.journal = journal;
    this.sent = sent;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json", this::handle);
    server.start();
  }

  public static TwilioDouble start(Journal journal, Sent sent) throws IOException {
    return new TwilioDouble(journal, sent);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Decides about each message from now on. */
  public void be(Mood.Moods decided) {
    this.moods = decided;
  }

  /** Runs this after it took each message, and before it answers. */
  public void onAcceptance(Runnable then) {
    this.accepted = then;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        create(
            exchange,
            form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      } else {
        list(exchange, form(exchange.getRequestURI().getRawQuery()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void create(HttpExchange exchange, Map<String, String> form)
      throws IOException, InterruptedException {
    String to = form.get("To");
    Mood mood = moods.of(to, answered.merge(to, 1, Integer::sum) - 1);
    switch (mood) {
      case Mood.Accepting(var delay) -> {
        Map<String, Object> message = take(to, form.get("Body"));
        Thread.sleep(delay);
        answer(exchange, 201, message);
      }
      case Mood.Refusing(int code) -> {
        exchange.getResponseHeaders().add("Retry-After", "1");
        answer(
            exchange,
            code,
            Map.of("status", code, "code", code == 429 ? 20429 : 21211, "message", "Told to"));
      }
      case Mood.Cutting() -> take(to, form.get("Body"));
    }
  }

  private Map<String, Object> take(String to, String body) throws IOException {
    Matcher code = CODE.matcher(body);
    if (!code.find()) {
      throw new IOException("A text message without a code");
    }
    String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
    Instant now = Instant.now();
    Map<String, Object> message =
        Map.of(
            "sid", sid,
            "account_sid", ACCOUNT_SID,
            "to", to,
            "body", body,
            "status", "queued",
            "date_created", RFC_2822.format(now));
    sent.add(to, message);
    journal.add(new Acceptance("sms", to, sid, code.group(), now));
    accepted.run();
    return message;
  }

  /** The latest first; all on one page, since nobody gets more than a few. */
  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    List<Map<String, Object>> messages = sent.to(query.get("To"));
    Map<String, Object> page = new HashMap<>();
    page.put("messages", messages.reversed());
    page.put("page", 0);
    page.put("page_size", 50);
    page.put("uri", exchange.getRequestURI().toString());
    page.put("next_page_uri", null);
    answer(exchange, 200, page);
  }

  private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> form = new HashMap<>();
    for (String pair : text.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
