package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.DeliveryResult.Rejected;
import org.mwaliko.spi.DeliveryResult.Unknown;
import org.mwaliko.spi.Scope;

/** What each reply, and each broken line, makes of a delivery. */
class DeliveryOutcomesTest {

  private FakeSmtpServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeSmtpServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private DeliveryResult deliver(String... settings) throws Exception {
    try (Channel channel = Emails.open(server.port(), settings)) {
      return channel.deliver(Emails.to("amina@example.com"));
    }
  }

  @Test
  void acceptedWithTheServersQueueId() throws Exception {
    assertEquals(new Accepted(Optional.of("4F1A2B"), "2.0.0 Ok: queued as 4F1A2B"), deliver());
  }

  @ParameterizedTest
  @CsvSource({
    "250 OK id=1tXyZ-00AbC-Qr, 1tXyZ-00AbC-Qr",
    "250 2.0.0 0102-abc Message accepted for delivery, 0102-abc Message accepted for delivery",
    "250 OK, ''",
    "250 2.6.0 Ok., ''",
    "251 2.0.0 fine, fine"
  })
  void queueIdsComeInManyForms(String reply, String id) throws Exception {
    server.on("CONTENT", reply);
    Accepted accepted = assertInstanceOf(Accepted.class, deliver());
    assertEquals(id, accepted.providerId().orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "CONNECT, 421 busy, CHANNEL",
    "CONNECT, 554 no service, CHANNEL",
    "EHLO, 421 busy, CHANNEL",
    "MAIL, 421 closing, CHANNEL",
    "MAIL, 451 later, MESSAGE",
    "MAIL, 550 sender unknown, CHANNEL",
    "MAIL, 530 login first, CHANNEL",
    "RCPT, 421 closing, CHANNEL",
    "RCPT, 451 greylisted, RECIPIENT",
    "RCPT, 452 mailbox full, RECIPIENT",
    "RCPT, 530 login first, CHANNEL",
    "RCPT, 503 login first, CHANNEL",
    "DATA, 421 closing, CHANNEL",
    "DATA, 451 later, MESSAGE",
    "CONTENT, 421 closing, CHANNEL",
    "CONTENT, 451 later, MESSAGE",
    "CONTENT, 452 no space, MESSAGE"
  })
  void deferred(String step, String reply, Scope scope) throws Exception {
    server.on(step, reply);
    assertEquals(
        new Deferred(scope, reply.substring(0, 3), reply.substring(4), Optional.empty()),
        deliver());
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 no such user, RECIPIENT",
    "RCPT, 550 no such user, RECIPIENT",
    "RCPT, 550 5.2.1 mailbox disabled, RECIPIENT",
    "RCPT, 550 5.7.1 policy, MESSAGE",
    "RCPT, 552 5.2.2 mailbox full, MESSAGE",
    "RCPT, 552 mailbox full, MESSAGE",
    "RCPT, 554 5.7.1 refused, MESSAGE",
    "DATA, 554 no, MESSAGE",
    "CONTENT, 554 5.7.1 spam, MESSAGE",
    "CONTENT, 552 too big, MESSAGE"
  })
  void rejected(String step, String reply, Scope scope) throws Exception {
    server.on(step, reply);
    assertEquals(new Rejected(scope, reply.substring(0, 3), reply.substring(4)), deliver());
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 unknown DROP",
    "DATA, 554 no DROP",
    "CONTENT, 554 spam DROP",
  })
  void serverThatHangsUpAfterItsReplyIsStillHeard(String step, String reply) throws Exception {
    server.on(step, reply);
    assertEquals(reply.substring(0, 3), assertInstanceOf(Rejected.class, deliver()).code());
  }

  @Test
  void acceptanceCountsEvenIfTheServerHangsUpAfterIt() throws Exception {
    server.on("CONTENT", "250 queued as X1 DROP");
    assertEquals(Optional.of("X1"), assertInstanceOf(Accepted.class, deliver()).providerId());
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void lineThatBreaksBeforeTheContentLosesNothing(String step) throws Exception {
    server.on(step, FakeSmtpServer.DROP);
    Deferred deferred = assertInstanceOf(Deferred.class, deliver());
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertTrue(deferred.code().matches("closed|line"), deferred.code());
  }

  @ParameterizedTest
  @CsvSource({"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
  void serverThatHangsBeforeTheContentLosesNothing(String step) throws Exception {
    server.on(step, FakeSmtpServer.HANG);
    Deferred deferred = assertInstanceOf(Deferred.class, deliver("reply-timeout", "PT0.3S"));
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals("timeout", deferred.code());
  }

  @Test
  void lineThatBreaksAfterTheFinalDotLeavesTheOutcomeUnknown() throws Exception {
    server.on("CONTENT", FakeSmtpServer.DROP);
    assertEquals("closed", assertInstanceOf(Unknown.class, deliver()).code());
    assertEquals(1, server.messages.size());
  }

  @Test
  void lineThatBreaksWithinTheContentLeavesTheOutcomeUnknown() throws Exception {
    server.on("LINE", FakeSmtpServer.DROP);
    assertInstanceOf(Unknown.class, deliver());
    assertEquals(1, server.connections.get(), "no second try of its own");
  }

  @Test
  void noReplyToTheFinalDotInTimeLeavesTheOutcomeUnknown() throws Exception {
    server.on("CONTENT", FakeSmtpServer.HANG);
    assertEquals(
        "timeout", assertInstanceOf(Unknown.class, deliver("reply-timeout", "PT0.3S")).code());
  }

  @ParameterizedTest
  @CsvSource({"gibberish", "354 again?"})
  void nonsenseAfterTheFinalDotLeavesTheOutcomeUnknown(String reply) throws Exception {
    server.on("CONTENT", reply);
    assertInstanceOf(Unknown.class, deliver());
  }

  @Test
  void nonsenseBeforeTheContentLosesNothing() throws Exception {
    server.on("RCPT", "gibberish");
    assertEquals(Scope.CHANNEL, assertInstanceOf(Deferred.class, deliver()).scope());
  }

  @Test
  void refusedConnectionLosesNothing() throws Exception {
    int unused;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      unused = socket.getLocalPort();
    }
    try (Channel channel = Emails.open(unused)) {
      Deferred deferred =
          assertInstanceOf(Deferred.class, channel.deliver(Emails.to("amina@example.com")));
      assertEquals(Scope.CHANNEL, deferred.scope());
      assertEquals("connect", deferred.code());
    }
  }

  @Test
  void unknownHostLosesNothing() throws Exception {
    Deferred deferred = assertInstanceOf(Deferred.class, deliver("host", "no-such-host.invalid"));
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals("dns", deferred.code());
  }

  @ParameterizedTest
  @CsvSource({
    "amina",
    "@example.com",
    "amina@",
    "a b@example.com",
    "a@b@example..com",
    "<a@b.com>"
  })
  void whatIsNoAddressIsRejectedWithoutAConnection(String address) throws Exception {
    try (Channel channel = Emails.open(server.port())) {
      Rejected rejected = assertInstanceOf(Rejected.class, channel.deliver(Emails.to(address)));
      assertEquals(Scope.RECIPIENT, rejected.scope());
    }
    assertEquals(0, server.connections.get());
  }

  @Test
  void addressOutsideAsciiNeedsAServerThatTakesIt() throws Exception {
    try (Channel channel = Emails.open(server.port())) {
      Rejected rejected =
          assertInstanceOf(Rejected.class, channel.deliver(Emails.to("ámina@bücher.example")));
      assertEquals(Scope.MESSAGE, rejected.scope());
      assertEquals("smtputf8", rejected.code());
    }
    server.offering("SMTPUTF8");
    try (Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Accepted.class, channel.deliver(Emails.to("ámina@bücher.example")));
    }
    assertTrue(server.commands.contains("MAIL FROM:<no-reply@example.com> BODY=8BITMIME SMTPUTF8"));
    assertTrue(server.commands.contains("RCPT TO:<ámina@xn--bcher-kva.example>"));
    assertTrue(server.messages.getFirst().contains("<ámina@xn--bcher-kva.example>"));
  }

  @Test
  void senderRefusedOnAccountOfTheRecipientsAddressConcernsThisMessageAlone() throws Exception {
    server.offering("SMTPUTF8").on("MAIL", "550 5.6.7 not here");
    try (Channel channel = Emails.open(server.port())) {
      Rejected rejected =
          assertInstanceOf(Rejected.class, channel.deliver(Emails.to("ámina@example.com")));
      assertEquals(Scope.MESSAGE, rejected.scope());
    }
  }

  @Test
  void domainOutsideAsciiTravelsAsPunycode() throws Exception {
    try (Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Accepted.class, channel.deliver(Emails.to("amina@straße.example")));
    }
    assertTrue(server.commands.contains("RCPT TO:<amina@xn--strae-oqa.example>"));
  }
}
