package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.DeliveryResult.Accepted;
import org.mwaliko.spi.DeliveryResult.Deferred;
import org.mwaliko.spi.Health;

/** Against a server that other people wrote, and read back with the mail API's own parser. */
class GreenMailTest {

  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private Channel open(String... settings) throws Exception {
    return Emails.open(mail.getSmtp().getPort(), settings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Amina Odhiambo",
        "O'Brien, \"Pat\" \\ <x@y.example>",
        "Jürgen Groß-Ñáñez",
        "علياء الحسن",
        "שרה לוי",
        "प्रियंका शर्मा",
        "สมชาย ใจดี",
        "李小龍",
        "👩‍👩‍👧 Ægir 𝒳",
        "=?utf-8?Q?looks_encoded?=",
        "A name that is very long and goes on and on until nobody listens any more, and yet goes on",
        "नाम जो बहुत लंबा है और चलता ही रहता है जब तक कि कोई और नहीं सुनता और फिर भी चलता रहता है"
      })
  void namesAndSubjectsOfAllScriptsArriveIntact(String text) throws Exception {
    try (Channel channel = open()) {
      assertInstanceOf(
          Accepted.class,
          channel.deliver(Emails.message("d-1", text, "amina@example.com", text + ": " + text)));
    }
    MimeMessage message = mail.getReceivedMessages()[0];
    var to = (InternetAddress) message.getAllRecipients()[0];
    assertEquals(text, to.getPersonal());
    assertEquals("amina@example.com", to.getAddress());
    assertEquals(text + ": " + text, message.getSubject());
  }

  @Test
  void secondDeliveryOfAKeyCarriesTheSameMessageId() throws Exception {
    try (Channel channel = open()) {
      channel.deliver(Emails.message("d-42", "Amina", "amina@example.com", "Hello"));
      channel.deliver(Emails.message("d-42", "Amina", "amina@example.com", "Hello"));
      channel.deliver(Emails.message("d-43", "Amina", "amina@example.com", "Hello"));
    }
    MimeMessage[] messages = mail.getReceivedMessages();
    assertEquals("<d-42@example.com>", messages[0].getMessageID());
    assertEquals(messages[0].getMessageID(), messages[1].getMessageID());
    assertNotEquals(messages[0].getMessageID(), messages[2].getMessageID());
  }

  @Test
  void manyDeliveriesAtOnceAllArriveOnce() throws Exception {
    try (Channel channel = open();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<DeliveryResult>> calls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        String n = String.valueOf(i);
        calls.add(
            () -> channel.deliver(Emails.message("d-" + n, "N", "n" + n + "@example.com", n)));
      }
      for (Future<DeliveryResult> result : threads.invokeAll(calls)) {
        assertInstanceOf(Accepted.class, result.get());
      }
    }
    var seen = new HashSet<String>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      var to = (InternetAddress) message.getAllRecipients()[0];
      assertEquals("n" + message.getSubject() + "@example.com", to.getAddress());
      assertTrue(seen.add(message.getSubject()));
    }
    assertEquals(64, seen.size());
  }

  @Test
  void logsInWithTheRightPasswordOnly() throws Exception {
    mail.setUser("amina@example.com", "u", "right");
    mail.getManagers().getUserManager().setAuthRequired(true);
    try (Channel channel = open("username", "u", "password", "right")) {
      assertEquals(new Health(true, ""), channel.check());
      assertInstanceOf(Accepted.class, channel.deliver(Emails.to("amina@example.com")));
    }
    try (Channel channel = open("username", "u", "password", "wrong")) {
      assertEquals(
          "535",
          assertInstanceOf(Deferred.class, channel.deliver(Emails.to("amina@example.com"))).code());
    }
    assertEquals(1, mail.getReceivedMessages().length);
  }
}
