package org.mwaliko.tck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A double of a service that takes messages by {@code POST} over HTTP/1.1, on this machine. Other
 * methods are answered and count as contacts. A subclass may answer in its service's own words.
 */
public class HttpDouble implements ServiceDouble {

  private static final int THROTTLE_SECONDS = 7;

  /**
   * A request as it came.
   *
   * @param headers by name in lower case
   */
  public record Request(String method, String target, Map<String, String> headers, String body) {}

  /** What to answer; a body is JSON. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private final ServerSocket socket;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Map<String, String> accepted = new LinkedHashMap<>();
  private final AtomicInteger contacts = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Behavior behavior = Behavior.ACCEPT;

  /** Listens on any free port. */
  @SuppressWarnings("this-escape") // Nobody knows the port before the constructor is done.
  public HttpDouble() throws IOException {
    socket = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("http-double").start(this::listen);
  }

  /** Where it listens, without a path. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /** What tells a message from another: the same again is the same message. */
  protected String identity(Request request) {
    return request.headers().getOrDefault("webhook-id", request.body());
  }

  /** What to say of a message that is treated so. */
  protected Answer answer(Behavior to, Request request) {
    return switch (to) {
      case ACCEPT -> new Answer(200, Map.of(), "{}");
      case REFUSE -> new Answer(400, Map.of(), "{}");
      case THROTTLE ->
          new Answer(429, Map.of("Retry-After", String.valueOf(THROTTLE_SECONDS)), "{}");
      case SERVER_ERROR -> new Answer(500, Map.of(), "{}");
      case BAD_CREDENTIALS -> new Answer(401, Map.of(), "{}");
      case HANG, DROP_BEFORE_READING, DROP_AFTER_ACCEPTING -> new Answer(503, Map.of(), "{}");
    };
  }

  /** What to say to anything but a {@code POST}. */
  protected Answer other(Request request) {
    return new Answer(behavior == Behavior.BAD_CREDENTIALS ? 401 : 200, Map.of(), "{}");
  }

  @Override
  public final void behave(Behavior now) {
    behavior = now;
  }

  @Override
  public Optional<Duration> throttleWait() {
    return Optional.of(Duration.ofSeconds(THROTTLE_SECONDS));
  }

  @Override
  public final List<String> accepted() {
    synchronized (accepted) {
      return List.copyOf(accepted.values());
    }
  }

  @Override
  public final int contacts() {
    return contacts.get();
  }

  @Override
  public final void close() {
    closed.countDown();
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        contacts.incrementAndGet();
        open.add(connection);
        Thread.ofVirtual().start(() -> serve(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      while (behavior != Behavior.DROP_BEFORE_READING) {
        Optional<Request> request = read(in);
        if (request.isEmpty() || !respond(connection, request.get())) {
          return;
        }
      }
    } catch (IOException e) {
      // The channel went away, which is its right.
    } finally {
      open.remove(connection);
    }
  }

  /** Whether the connection stays open. */
  private boolean respond(Socket connection, Request request) throws IOException {
    contacts.incrementAndGet();
    if (!request.method().equals("POST")) {
      write(connection, other(request));
      return true;
    }
    Behavior now = behavior;
    if (now == Behavior.ACCEPT || now == Behavior.DROP_AFTER_ACCEPTING) {
      synchronized (accepted) {
        accepted.putIfAbsent(identity(request), request.headers() + "\n" + request.body());
      }
    }
    switch (now) {
      case ACCEPT, REFUSE, THROTTLE, SERVER_ERROR, BAD_CREDENTIALS -> {
        write(connection, answer(now, request));
        return true;
      }
      case HANG -> {
        try {
          closed.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return false;
      }
      case DROP_BEFORE_READING, DROP_AFTER_ACCEPTING -> {
        return false;
      }
    }
    throw new IllegalStateException();
  }

  private static void write(Socket connection, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
    connection.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    connection.getOutputStream().write(body);
    connection.getOutputStream().flush();
  }

  private static Optional<Request> read(InputStream in) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    String[] start = line.split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    return Optional.of(
        new Request(start[0], start[1], headers, new String(body, StandardCharsets.UTF_8)));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
      if (octet != '\r') {
        line.write(octet);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
