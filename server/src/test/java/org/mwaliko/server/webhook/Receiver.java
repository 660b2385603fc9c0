package org.mwaliko.server.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An endpoint of webhooks, on this machine. */
public final class Receiver implements AutoCloseable {

  /** What it answers; may take its time. */
  @FunctionalInterface
  public interface Manners {
    void answer(HttpExchange exchange) throws Exception;
  }

  /** A request as it came. */
  public record Request(String id, String timestamp, List<String> signatures, String body) {

    /** Whether one of the signatures is that of a secret, computed from the specification alone. */
    public boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] right =
            mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return signatures.contains("v1," + Base64.getEncoder().encodeToString(right));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Manners manners = exchange -> exchange.sendResponseHeaders(204, -1);

  public Receiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::take);
    server.setExecutor(threads);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public void answers(Manners how) {
    manners = how;
  }

  public void answers(int status) {
    manners = exchange -> exchange.sendResponseHeaders(status, -1);
  }

  /** How many requests have come. */
  public int count() {
    return connections.get();
  }

  /** The next request, in the order in which they came. */
  public Request next() {
    try {
      Request request = waiting.poll(30, TimeUnit.SECONDS);
      if (request == null) {
        throw new AssertionError("no request has come");
      }
      return request;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The next requests, so many. */
  public List<Request> next(int count) {
    List<Request> requests = new ArrayList<>();
    while (requests.size() < count) {
      requests.add(next());
    }
    return requests;
  }

  /** What has come and wasn't asked for. */
  public List<Request> rest() {
    List<Request> rest = new ArrayList<>();
    waiting.drainTo(rest);
    return rest;
  }

  private void take(HttpExchange exchange) throws IOException {
    connections.incrementAndGet();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    waiting.add(
        new Request(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            Arrays.asList(
                exchange
                    .getRequestHeaders()
                    .getOrDefault("webhook-signature", List.of(""))
                    .getFirst()
                    .split(" ")),
            body));
    try {
      manners.answer(exchange);
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
