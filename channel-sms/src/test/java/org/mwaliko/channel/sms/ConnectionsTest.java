package org.mwaliko.channel.sms;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Scope;

/** What a broken or silent connection becomes. */
@Timeout(15)
class ConnectionsTest {

  private static void assertNotSent(DeliveryResult result) {
    Deferred deferred = assertInstanceOf(Deferred.class, result);
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals("not-sent", deferred.code());
  }

  @Test
  void aRefusedConnectionDefers() throws Exception {
    String url;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + gone.getLocalPort();
    }
    try (Channel channel = Fixture.open(url)) {
      DeliveryResult result = channel.deliver(Fixture.message());
      assertNotSent(result);
      assertTrue(result.toString().contains("connection refused"), result.toString());
    }
  }

  @Test
  void anUnknownHostDefers() throws Exception {
    try (Channel channel = Fixture.open("http://no-such-host.invalid")) {
      DeliveryResult result = channel.deliver(Fixture.message());
      assertNotSent(result);
      assertTrue(result.toString().contains("unknown host"), result.toString());
    }
  }

  @Test
  void aConnectionThatIsNotMadeInTimeDefers() throws Exception {
    Map<String, String> keys = Fixture.keys("http://192.0.2.1");
    keys.put("connect-timeout", "PT0.3S");
    try (Channel channel = Fixture.open(keys)) {
      assertNotSent(channel.deliver(Fixture.message()));
    }
  }

  @Test
  void aConnectionDroppedBeforeTheRequestWasSentDefers() throws Exception {
    try (ServerSocket dropping = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      FutureTask<Void> drop =
          new FutureTask<>(
              () -> {
                dropping.accept().close();
                return null;
              });
      Thread.ofVirtual().start(drop);
      // With TLS, since a request in plain text could be on its way as soon as there is a line.
      try (Channel channel = Fixture.open("https://127.0.0.1:" + dropping.getLocalPort())) {
        assertNotSent(channel.deliver(Fixture.message()));
      }
      drop.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCertificateThatNobodySignedDefers() throws Exception {
    WireMockServer server =
        new WireMockServer(options().httpDisabled(true).dynamicHttpsPort().jettyAcceptors(1));
    server.start();
    try (Channel channel = Fixture.open("https://127.0.0.1:" + server.httpsPort())) {
      DeliveryResult result = channel.deliver(Fixture.message());
      assertNotSent(result);
      assertTrue(result.toString().contains("certificate"), result.toString());
      assertEquals(0, server.getAllServeEvents().size());
    } finally {
      server.stop();
    }
  }

  @Test
  void aHandshakeThatHangsDefers() throws Exception {
    Map<String, String> keys = Fixture.keys("");
    keys.put("read-timeout", "PT0.5S");
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      keys.put("api-base-url", "https://127.0.0.1:" + silent.getLocalPort());
      try (Channel channel = Fixture.open(keys)) {
        assertNotSent(channel.deliver(Fixture.message()));
      }
    }
  }

  @Test
  void aConnectionDroppedAfterTheRequestWasReadIsUnknownAndNotRepeated() throws Exception {
    try (RawServer server = new RawServer(RawServer.DROP);
        Channel channel = Fixture.open(server.url())) {
      Unknown unknown = assertInstanceOf(Unknown.class, channel.deliver(Fixture.message()));
      assertEquals("connection-lost", unknown.code());
      assertEquals(1, server.requests.get());
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void aKeptConnectionDroppedUnderARequestIsUnknownAndNotRepeated() throws Exception {
    try (RawServer server =
            new RawServer(
                (socket, request) -> request == 1 && RawServer.CREATED.answer(socket, request));
        Channel channel = Fixture.open(server.url())) {
      assertInstanceOf(Accepted.class, channel.deliver(Fixture.message()));
      assertInstanceOf(Unknown.class, channel.deliver(Fixture.message()));
      assertEquals(2, server.requests.get());
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void anAnswerCutOffInTheMiddleIsUnknown() throws Exception {
    try (RawServer server =
            new RawServer(
                (socket, request) -> {
                  byte[] part = "HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{".getBytes();
                  socket.getOutputStream().write(part);
                  return false;
                });
        Channel channel = Fixture.open(server.url())) {
      assertInstanceOf(Unknown.class, channel.deliver(Fixture.message()));
      assertEquals(1, server.requests.get());
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsUnknown() throws Exception {
    try (RawServer server = RawServer.hanging()) {
      Map<String, String> keys = Fixture.keys(server.url());
      keys.put("read-timeout", "PT0.5S");
      try (Channel channel = Fixture.open(keys)) {
        Unknown unknown = assertInstanceOf(Unknown.class, channel.deliver(Fixture.message()));
        assertEquals("timeout", unknown.code());
        assertEquals(1, server.requests.get());
        assertTrue(server.clientGone.await(5, TimeUnit.SECONDS));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptEndsAHangingCall(boolean virtual) throws Exception {
    try (RawServer server = RawServer.hanging();
        Channel channel = Fixture.open(server.url())) {
      FutureTask<Long> call =
          new FutureTask<>(
              () -> {
                assertThrows(InterruptedException.class, () -> channel.deliver(Fixture.message()));
                return System.nanoTime();
              });
      Thread thread = (virtual ? Thread.ofVirtual() : Thread.ofPlatform()).start(call);
      assertTrue(server.firstRequest.await(5, TimeUnit.SECONDS));
      long interrupted = System.nanoTime();
      thread.interrupt();
      Duration took = Duration.ofNanos(call.get(5, TimeUnit.SECONDS) - interrupted);
      assertTrue(took.toMillis() < 1_000, took.toString());
      assertEquals(1, server.requests.get());
      assertTrue(server.clientGone.await(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void anInterruptBeforeTheCallSendsNothing() throws Exception {
    try (RawServer server = new RawServer(RawServer.CREATED);
        Channel channel = Fixture.open(server.url())) {
      Thread.currentThread().interrupt();
      assertThrows(InterruptedException.class, () -> channel.deliver(Fixture.message()));
      assertEquals(0, server.connections.get());
    }
  }

  @Test
  void oneConnectionServesOneMessageAfterTheOther() throws Exception {
    try (RawServer server = new RawServer(RawServer.CREATED);
        Channel channel = Fixture.open(server.url())) {
      for (int i = 0; i < 20; i++) {
        assertInstanceOf(Accepted.class, channel.deliver(Fixture.message()));
      }
      assertEquals(20, server.requests.get());
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void neverMoreThanTheConfiguredNumberAreUnderWay() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch four = new CountDownLatch(4);
    try (RawServer server =
        new RawServer(
            (socket, request) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              four.countDown();
              // Held long enough for a fourth to arrive, were it let through.
              four.await(400, TimeUnit.MILLISECONDS);
              now.decrementAndGet();
              return RawServer.CREATED.answer(socket, request);
            })) {
      Map<String, String> keys = Fixture.keys(server.url());
      Callable<DeliveryResult> call;
      try (Channel channel = Fixture.open(keys, 3);
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        call = () -> channel.deliver(Fixture.message());
        threads.invokeAll(IntStream.range(0, 30).mapToObj(i -> call).toList());
      }
    }
    assertEquals(3, most.get());
  }

  @Test
  void closingEndsCallsUnderWayAndMayBeRepeated() throws Exception {
    try (RawServer server = RawServer.hanging()) {
      Channel channel = Fixture.open(server.url());
      FutureTask<DeliveryResult> call = new FutureTask<>(() -> channel.deliver(Fixture.message()));
      Thread.ofVirtual().start(call);
      assertTrue(server.firstRequest.await(5, TimeUnit.SECONDS));
      channel.close();
      channel.close();
      assertInstanceOf(Unknown.class, call.get(5, TimeUnit.SECONDS));
      assertNotSent(channel.deliver(Fixture.message()));
    }
  }
}
