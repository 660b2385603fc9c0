package org.mwaliko.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
import org.mwaliko.spi.Scope;

class EncryptionAndLoginTest {

  private static final String PASSWORD = "hunter2-Ünïque";

  private final TestCertificate certificate = TestCertificate.forLocalhost();
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

  private Deferred deferred(String code, DeliveryResult result) {
    Deferred deferred = assertInstanceOf(Deferred.class, result);
    assertEquals(Scope.CHANNEL, deferred.scope());
    assertEquals(code, deferred.code(), deferred.detail());
    assertTrue(server.messages.isEmpty());
    return deferred;
  }

  private String pem() {
    return certificate.pem().toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "starttls-required"})
  void startTlsIsUsedWhereItIsOffered(String security) throws Exception {
    server.offering("STARTTLS").speaking(certificate.server());
    assertInstanceOf(Accepted.class, deliver("security", security, "trusted-certificate", pem()));
    assertEquals("STARTTLS", server.commands.get(1));
    assertTrue(server.commands.get(2).startsWith("EHLO"), "greets again, encrypted");
  }

  @Test
  void startTlsIsLeftOutWhereItIsNeitherOfferedNorRequired() throws Exception {
    assertInstanceOf(Accepted.class, deliver("security", "starttls"));
  }

  @Test
  void startTlsThatIsRequiredAndNotOfferedDefers() throws Exception {
    deferred("starttls", deliver("security", "starttls-required"));
  }

  @Test
  void passwordIsNotSentInClearUnlessToldTo() throws Exception {
    server.offering("AUTH PLAIN");
    String[] login = {"username", "u", "password", PASSWORD, "security", "starttls"};
    deferred("starttls", deliver(login));
    assertTrue(server.commands.stream().noneMatch(command -> command.startsWith("AUTH")));
    login[5] = "none";
    assertInstanceOf(Accepted.class, deliver(login));
  }

  @Test
  void tlsFromTheFirstOctet() throws Exception {
    server.speaking(certificate.server());
    assertInstanceOf(Accepted.class, deliver("security", "tls", "trusted-certificate", pem()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void certificateThatNobodyVouchesForIsNotAccepted(String security) throws Exception {
    if (security.equals("starttls")) {
      server.offering("STARTTLS");
    }
    server.speaking(certificate.server());
    deferred("tls", deliver("security", security));
  }

  @ParameterizedTest
  @ValueSource(strings = {"starttls", "tls"})
  void certificateForAnotherHostIsNotAccepted(String security) throws Exception {
    TestCertificate other = TestCertificate.of("other.example.com");
    if (security.equals("starttls")) {
      server.offering("STARTTLS");
    }
    server.speaking(other.server());
    deferred("tls", deliver("security", security, "trusted-certificate", other.pem().toString()));
  }

  @Test
  void logsInAfterStartTls() throws Exception {
    server.offering("STARTTLS", "AUTH PLAIN LOGIN").speaking(certificate.server());
    assertInstanceOf(
        Accepted.class,
        deliver(
            "security",
            "starttls",
            "trusted-certificate",
            pem(),
            "username",
            "u",
            "password",
            PASSWORD));
    String auth =
        server.commands.stream().filter(command -> command.startsWith("AUTH")).findAny().get();
    assertEquals("u\0u\0" + PASSWORD, decoded(auth.substring("AUTH PLAIN ".length())));
  }

  @Test
  void refusedLoginDefersAndShowsNoPassword() throws Exception {
    String repeated = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
    server
        .offering("AUTH PLAIN")
        .on("AUTH", "535 5.7.8 bad password " + PASSWORD + " or " + repeated);
    Deferred deferred = deferred("535", deliver("username", "u", "password", PASSWORD));
    assertEquals("5.7.8 bad password [hidden] or [hidden]", deferred.detail());
    try (Channel channel = Emails.open(server.port(), "username", "u", "password", PASSWORD)) {
      Health health = channel.check();
      assertFalse(health.up());
      assertFalse(health.detail().contains(PASSWORD) || health.detail().contains(repeated));
      assertFalse(channel.toString().contains(PASSWORD));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"454 4.7.0 later", "421 busy"})
  void loginThatFailsForNowDefers(String reply) throws Exception {
    server.offering("AUTH PLAIN").on("AUTH", reply);
    deferred(reply.substring(0, 3), deliver("username", "u", "password", PASSWORD));
  }

  @Test
  void loginThatIsConfiguredButNotOfferedDefers() throws Exception {
    deferred("auth", deliver("username", "u", "password", PASSWORD));
  }

  @Test
  void loginInAnUnknownWayDefers() throws Exception {
    server.offering("AUTH GSSAPI");
    deferred("auth", deliver("username", "u", "password", PASSWORD));
  }

  @Test
  void lineThatBreaksDuringLoginDefers() throws Exception {
    server.offering("AUTH PLAIN").on("AUTH", FakeSmtpServer.DROP);
    deferred("closed", deliver("username", "u", "password", PASSWORD));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
