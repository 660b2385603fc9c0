package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;

class KeptConnectionsTest {

  private FakeSmtpServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeSmtpServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private static void accepted(Channel channel) throws InterruptedException {
    assertInstanceOf(Accepted.class, channel.deliver(Emails.to("amina@example.com")));
  }

  @Test
  void manyMessagesTravelOverFewConnections() throws Exception {
    try (Channel channel = Emails.open(server.port(), 4);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<DeliveryResult>> calls = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String key = "d-" + i;
        calls.add(
            () -> channel.deliver(Emails.message(key, "Amina", "amina@example.com", "Hello")));
      }
      for (Future<DeliveryResult> result : threads.invokeAll(calls)) {
        assertInstanceOf(Accepted.class, result.get());
      }
    }
    assertEquals(200, server.messages.size());
    assertTrue(server.connections.get() <= 4, () -> server.connections + " connections");
    assertTrue(server.mostAtOnce.get() > 1, "and more than one at once");
  }

  @Test
  void connectionIsReplacedAfterItsShareOfMessages() throws Exception {
    try (Channel channel = Emails.open(server.port(), "messages-per-connection", "5")) {
      for (int i = 0; i < 20; i++) {
        accepted(channel);
      }
    }
    server.awaitGoodbyes();
    assertEquals(4, server.connections.get());
    assertEquals(4, server.commands.stream().filter("QUIT"::equals).count());
  }

  @Test
  void messageAfterTheServerClosedTheIdleConnectionIsNotLost() throws Exception {
    try (Channel channel = Emails.open(server.port())) {
      accepted(channel);
      server.dropAll();
      accepted(channel);
    }
    assertEquals(2, server.connections.get());
    assertEquals(2, server.messages.size());
  }

  @Test
  void messageAfterAFarewellOnTheIdleConnectionIsNotLost() throws Exception {
    server.on("MAIL", "250 ok", "421 4.4.2 idle for too long DROP", "250 ok");
    try (Channel channel = Emails.open(server.port())) {
      accepted(channel);
      accepted(channel);
    }
    assertEquals(2, server.connections.get());
  }

  @Test
  void freshConnectionIsNotTriedTwice() throws Exception {
    server.on("MAIL", "421 busy");
    try (Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Deferred.class, channel.deliver(Emails.to("amina@example.com")));
    }
    assertEquals(1, server.connections.get());
  }

  @Test
  void connectionThatWentDeadSilentlyIsReplaced() throws Exception {
    server.on("RCPT", "550 unknown", "250 ok").on("RSET", FakeSmtpServer.HANG);
    try (Channel channel = Emails.open(server.port(), "connect-timeout", "PT0.2S")) {
      assertInstanceOf(Rejected.class, channel.deliver(Emails.to("nobody@example.com")));
      accepted(channel);
    }
    assertEquals(2, server.connections.get());
  }

  @Test
  void connectionIsResetAndUsedAgainAfterARefusal() throws Exception {
    server.on("RCPT", "550 unknown", "451 later", "250 ok");
    try (Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Rejected.class, channel.deliver(Emails.to("nobody@example.com")));
      assertInstanceOf(Deferred.class, channel.deliver(Emails.to("later@example.com")));
      accepted(channel);
    }
    assertEquals(1, server.connections.get());
    assertEquals(2, server.commands.stream().filter("RSET"::equals).count());
  }

  @Test
  void connectionIsUsedAgainAfterRefusedContent() throws Exception {
    server.on("CONTENT", "554 spam", "250 ok");
    try (Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Rejected.class, channel.deliver(Emails.to("amina@example.com")));
      accepted(channel);
    }
    assertEquals(1, server.connections.get());
    assertFalse(server.commands.contains("RSET"), "the transaction was over");
  }

  @Test
  void deliveryInFlightOutlivesTheChannelAndItsConnectionDoesNot() throws Exception {
    server.on("CONTENT", FakeSmtpServer.WAIT);
    Channel channel = Emails.open(server.port());
    var delivery = new FutureTask<>(() -> channel.deliver(Emails.to("amina@example.com")));
    Thread.startVirtualThread(delivery);
    assertTrue(server.hanging.await(5, TimeUnit.SECONDS));
    channel.close();
    server.goOn.countDown();
    assertInstanceOf(Accepted.class, delivery.get(5, TimeUnit.SECONDS));
    server.awaitGoodbyes();
  }

  @Test
  void connectionWithoutMessagesIsClosedAfterAWhile() throws Exception {
    try (Channel channel = Emails.open(server.port(), "idle-timeout", "PT0.1S")) {
      accepted(channel);
      server.awaitGoodbyes();
      assertTrue(server.commands.contains("QUIT"));
      accepted(channel);
    }
  }

  @Test
  void closedChannelDefersAndClosingTwiceIsHarmless() throws Exception {
    Channel channel = Emails.open(server.port());
    accepted(channel);
    channel.close();
    channel.close();
    assertEquals(
        "closed",
        assertInstanceOf(Deferred.class, channel.deliver(Emails.to("amina@example.com"))).code());
    assertEquals(1, server.messages.size());
  }
}
