package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Rejected;

/** Promise P7, and what could be smuggled into a message. */
class SecrecyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blocked link " + Emails.LINK,
        "blocked link join.example.com/c/" + Emails.TOKEN + "?x",
        "blocked token " + Emails.TOKEN
      })
  void linkThatTheServerRepeatsIsHidden(String reply) throws Exception {
    try (var server = new FakeSmtpServer().on("CONTENT", "554 5.7.1 " + reply);
        Channel channel = Emails.open(server.port())) {
      Rejected rejected =
          assertInstanceOf(Rejected.class, channel.deliver(Emails.to("amina@example.com")));
      assertFalse(rejected.toString().contains(Emails.TOKEN));
      assertTrue(rejected.detail().startsWith("5.7.1 blocked "), rejected.detail());
      assertTrue(rejected.detail().contains("[hidden]"));
    }
  }

  @Test
  void linkThatTheServerMakesItsQueueIdIsHidden() throws Exception {
    try (var server = new FakeSmtpServer().on("CONTENT", "250 queued as " + Emails.TOKEN);
        Channel channel = Emails.open(server.port())) {
      Accepted accepted =
          assertInstanceOf(Accepted.class, channel.deliver(Emails.to("amina@example.com")));
      assertFalse(accepted.toString().contains(Emails.TOKEN));
    }
  }

  @Test
  void mostTalkativeLogShowsNeitherLinkNorPassword() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    var handler =
        new Handler() {
          @Override
          public void publish(LogRecord log) {
            lines.add(log.getMessage() + Arrays.toString(log.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setLevel(Level.ALL);
    List<Logger> loggers =
        List.of(Logger.getLogger("org.mwaliko"), Logger.getLogger("org.eclipse.angus"));
    for (Logger logger : loggers) {
      logger.setLevel(Level.ALL);
      logger.addHandler(handler);
      logger.setUseParentHandlers(false);
    }
    try (var server = new FakeSmtpServer().offering("AUTH PLAIN");
        Channel channel = Emails.open(server.port(), "username", "u", "password", "topsecret")) {
      assertInstanceOf(Accepted.class, channel.deliver(Emails.to("amina@example.com")));
      assertFalse(lines.isEmpty(), "the handler hears something at all");
      assertFalse(lines.toString().contains(Emails.TOKEN));
      assertFalse(lines.toString().contains("topsecret"));
      assertFalse(lines.toString().contains("dQB0b3BzZWNyZXQ"));
    } finally {
      for (Logger logger : loggers) {
        logger.removeHandler(handler);
        logger.setLevel(null);
        logger.setUseParentHandlers(true);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Amina\r\nBcc: evil@example.com",
        "Amina\nBcc: evil@example.com",
        "Amina\rBcc: evil@example.com",
        "Ámina\r\n\r\nBcc: evil@example.com",
        "Amina\u0085\u2028Bcc: evil@example.com",
        "Amina\u0000\u000bBcc: evil@example.com"
      })
  void nothingInANameOrSubjectBecomesAHeader(String text) throws Exception {
    try (var server = new FakeSmtpServer();
        Channel channel = Emails.open(server.port())) {
      assertInstanceOf(
          Accepted.class, channel.deliver(Emails.message("d-1", text, "amina@example.com", text)));
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(
                  server.messages.getFirst().getBytes(StandardCharsets.US_ASCII)));
      var to = (InternetAddress) message.getAllRecipients()[0];
      assertTrue(message.getSubject().endsWith("mina Bcc: evil@example.com"));
      assertEquals(message.getSubject(), to.getPersonal());
      String headers = server.messages.getFirst().split("\r\n\r\n")[0];
      assertEquals(
          List.of(
              "Date",
              "From",
              "To",
              "Subject",
              "Message-ID",
              "Content-Language",
              "Auto-Submitted",
              "X-Auto-Response-Suppress",
              "MIME-Version",
              "Content-Type"),
          headers
              .lines()
              .filter(line -> !line.startsWith(" "))
              .map(line -> line.split(":")[0])
              .toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@example.com>\r\nRCPT TO:<evil@example.com",
        "a@example.com\r\nDATA",
        "a>@example.com",
        "a@example.com> NOTIFY=NEVER"
      })
  void nothingInAnAddressBecomesACommand(String address) throws Exception {
    try (var server = new FakeSmtpServer();
        Channel channel = Emails.open(server.port())) {
      assertInstanceOf(Rejected.class, channel.deliver(Emails.to(address)));
      assertEquals(0, server.connections.get());
    }
  }
}
