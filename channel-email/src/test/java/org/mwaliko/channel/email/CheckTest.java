package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Health;

class CheckTest {

  @Test
  void saysHelloAndGoodbyeAndSendsNothing() throws Exception {
    try (var server = new FakeSmtpServer();
        Channel channel = Emails.open(server.port())) {
      assertEquals(new Health(true, ""), channel.check());
      server.awaitGoodbyes();
      assertEquals(2, server.commands.size(), server.commands::toString);
      assertTrue(server.commands.get(0).startsWith("EHLO"));
      assertEquals("QUIT", server.commands.get(1));
    }
  }

  @Test
  void answersInTimeEvenIfTheServerDoesNot() throws Exception {
    try (var server = new FakeSmtpServer().on("EHLO", FakeSmtpServer.HANG);
        Channel channel = Emails.open(server.port())) {
      Health health = assertTimeout(Duration.ofSeconds(2), channel::check);
      assertFalse(health.up());
      assertTrue(health.detail().contains("did not answer in time"), health.detail());
    }
  }

  @Test
  void saysWhatTheServerSaid() throws Exception {
    try (var server = new FakeSmtpServer().on("CONNECT", "421 too many connections");
        Channel channel = Emails.open(server.port())) {
      assertEquals(new Health(false, "421: too many connections"), channel.check());
    }
  }
}
