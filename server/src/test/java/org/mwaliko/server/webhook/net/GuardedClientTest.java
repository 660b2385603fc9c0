package org.mwaliko.server.webhook.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.webhook.Receiver;

/** One request against a real server. */
class GuardedClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Receiver receiver = new Receiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  private static GuardedClient client(HostLookup lookup, String... allowed) {
    return new GuardedClient(new Destinations(Set.of(allowed), lookup), PATIENCE);
  }

  private static Answer post(GuardedClient client, URI url) {
    return client.post(url, Map.of("webhook-id", "1"), "{}".getBytes());
  }

  @Test
  void nameThatIsPublicWhenLookedAtAndLocalWhenConnectedToIsNotReached() {
    AtomicInteger lookups = new AtomicInteger();
    HostLookup rebinding =
        host ->
            List.of(
                lookups.getAndIncrement() == 0
                    ? InetAddress.ofLiteral("93.184.216.34")
                    : InetAddress.ofLiteral("127.0.0.1"));
    Destinations destinations = new Destinations(Set.of(), rebinding);
    URI url = URI.create("https://rebinding.example.com:" + receiver.port() + "/");
    assertEquals(Optional.empty(), destinations.problem(url));
    try (GuardedClient client = new GuardedClient(destinations, PATIENCE)) {
      assertEquals(
          new Answer.Unanswered("Not sent: the host has an address that is not public."),
          post(client, url));
    }
    assertEquals(2, lookups.get(), "it was looked up again after it was looked at");
    assertEquals(0, receiver.count());
  }

  @Test
  void connectionGoesToTheAddressThatWasLookedAtAndToNoOther() {
    // The name means nothing to anybody but this lookup, so there is no second one elsewhere.
    try (GuardedClient client =
        client(host -> List.of(InetAddress.ofLiteral("127.0.0.1")), "nowhere.invalid")) {
      assertEquals(
          new Answer.Answered(204, Optional.empty()),
          post(client, URI.create("http://nowhere.invalid:" + receiver.port() + "/")));
    }
  }

  @Test
  void hostThatIsNoLongerAllowedIsNotReachedByPlainHttp() {
    try (GuardedClient client = client(HostLookup.SYSTEM)) {
      assertEquals(
          new Answer.Unanswered("The URL may not be used any more: It must be an https address."),
          post(client, receiver.url()));
    }
    assertEquals(0, receiver.count());
  }

  @Test
  void redirectIsNotFollowed() {
    try (Receiver other = new Receiver();
        GuardedClient client = client(HostLookup.SYSTEM, "127.0.0.1")) {
      receiver.answers(
          exchange -> {
            exchange.getResponseHeaders().set("Location", other.url().toString());
            exchange.sendResponseHeaders(307, -1);
          });
      assertEquals(new Answer.Answered(307, Optional.empty()), post(client, receiver.url()));
      assertEquals(0, other.count());
    }
  }

  @Test
  void endpointThatDripsItsHeadersIsLeftInTime() throws Exception {
    try (java.net.ServerSocket slow = new java.net.ServerSocket(0);
        GuardedClient client = client(HostLookup.SYSTEM, "127.0.0.1")) {
      Thread dripping =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (java.net.Socket socket = slow.accept()) {
                      OutputStream out = socket.getOutputStream();
                      out.write("HTTP/1.1 200 OK\r\nX: ".getBytes());
                      while (true) {
                        out.write('x');
                        out.flush();
                        Thread.sleep(100);
                      }
                    } catch (java.io.IOException | InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      long before = System.nanoTime();
      assertEquals(
          new Answer.Unanswered("It did not answer within 2.0 s."),
          post(client, URI.create("http://127.0.0.1:" + slow.getLocalPort() + "/")));
      assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(10));
      dripping.join();
    }
  }

  @Test
  void endlessAnswerIsNotReadToItsEnd() {
    CountDownLatch cutOff = new CountDownLatch(1);
    receiver.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[8_192];
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(much);
            }
          } finally {
            cutOff.countDown();
          }
        });
    try (GuardedClient client = client(HostLookup.SYSTEM, "127.0.0.1")) {
      long before = System.nanoTime();
      assertEquals(new Answer.Answered(200, Optional.empty()), post(client, receiver.url()));
      assertTrue(
          System.nanoTime() - before < PATIENCE.toNanos(), "it was read until the time was up");
      assertTrue(cutOff.await(10, TimeUnit.SECONDS), "the connection is still open");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void retryAfterIsPassedOn() {
    receiver.answers(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "120");
          exchange.sendResponseHeaders(503, -1);
        });
    try (GuardedClient client = client(HostLookup.SYSTEM, "127.0.0.1")) {
      assertEquals(
          new Answer.Answered(503, Optional.of(Duration.ofMinutes(2))),
          post(client, receiver.url()));
    }
  }

  @Test
  void whatFailsIsToldWithoutTheUrl() {
    URI url = URI.create("http://127.0.0.1:" + receiver.port() + "/?token=secret");
    receiver.close();
    try (GuardedClient client = client(HostLookup.SYSTEM, "127.0.0.1")) {
      assertEquals(new Answer.Unanswered("No connection can be opened."), post(client, url));
      // A server that speaks no TLS.
      try (Receiver plain = new Receiver()) {
        Answer answer = post(client, URI.create("https://127.0.0.1:" + plain.port() + "/"));
        assertInstanceOf(Answer.Unanswered.class, answer);
      }
    }
  }
}
