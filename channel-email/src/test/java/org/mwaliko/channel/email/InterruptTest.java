package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mwaliko.spi.Channel;

class InterruptTest {

  @ParameterizedTest
  @CsvSource({
    "CONTENT, true, false",
    "CONTENT, false, false",
    "CONTENT, true, true",
    "CONTENT, false, true",
    "MAIL, true, false",
    "EHLO, true, false",
    "EHLO, false, true"
  })
  void interruptEndsTheCallAndItsConnection(String step, boolean virtual, boolean encrypted)
      throws Exception {
    try (var server = new FakeSmtpServer().on(step, FakeSmtpServer.HANG);
        Channel channel = open(server, encrypted)) {
      var outcome = new CompletableFuture<Object>();
      Thread caller =
          (virtual ? Thread.ofVirtual() : Thread.ofPlatform())
              .start(
                  () -> {
                    try {
                      outcome.complete(channel.deliver(Emails.to("amina@example.com")));
                    } catch (InterruptedException e) {
                      outcome.complete(e);
                    }
                  });
      assertTrue(server.hanging.await(5, TimeUnit.SECONDS));
      caller.interrupt();
      assertInstanceOf(InterruptedException.class, outcome.get(2, TimeUnit.SECONDS));
      caller.join();
      assertFalse(caller.isInterrupted());
      assertEquals(1, server.connections.get());
    }
  }

  private static Channel open(FakeSmtpServer server, boolean encrypted) throws Exception {
    if (!encrypted) {
      return Emails.open(server.port());
    }
    TestCertificate certificate = TestCertificate.forLocalhost();
    server.speaking(certificate.server());
    return Emails.open(
        server.port(), "security", "tls", "trusted-certificate", certificate.pem().toString());
  }
}
