package org.mwaliko.channel.email;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.channel.email.bounce.Reports;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.DeliveryKey;
import org.mwaliko.tck.Behavior;
import org.mwaliko.tck.ChannelContract;
import org.mwaliko.tck.ServiceDouble;

/** The email channel keeps the contract of channels. */
class EmailContractTest extends ChannelContract {

  private static final String PASSWORD = "correct-horse-battery";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Override
  protected ChannelProvider provider() {
    return new EmailChannelProvider();
  }

  @Override
  protected Optional<ServiceDouble> service() throws IOException {
    return Optional.of(new Smtp());
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    int port = service.map(s -> ((Smtp) s).server.port()).orElse(9);
    return Map.of(
        "callback-secret", List.of(SECRET),
        "host", List.of("127.0.0.1"),
        "port", List.of(String.valueOf(port)),
        "security", List.of("none"),
        "from", List.of("Example Ltd <people@example.com>"),
        "username", List.of("mwaliko"),
        "password", List.of(PASSWORD),
        "reply-timeout", List.of("PT20S"));
  }

  @Override
  protected Optional<BadConfig> badConfig() {
    return Optional.of(
        new BadConfig(
            Map.of(
                "port", List.of("70000"), "from", List.of("nobody"), "security", List.of("some")),
            Set.of("port", "from", "security")));
  }

  /** An SMTP server that can fail in every way. */
  private static final class Smtp implements ServiceDouble {

    private final FakeSmtpServer server = new FakeSmtpServer().offering("AUTH PLAIN LOGIN");

    Smtp() throws IOException {}

    @Override
    public void behave(Behavior behavior) {
      server
          .on("CONNECT", "220 fake.example.com")
          .on("AUTH", "235 2.7.0 welcome")
          .on("MAIL", "250 2.1.0 Ok")
          .on("RCPT", "250 2.1.5 Ok")
          .on("CONTENT", "250 2.0.0 Ok: queued as 4F1A2B");
      switch (behavior) {
        case ACCEPT -> {}
        case REFUSE -> server.on("RCPT", "550 5.1.1 no such user");
        case THROTTLE -> server.on("RCPT", "451 4.7.1 try again later");
        case SERVER_ERROR -> server.on("MAIL", "451 4.3.0 out of order");
        case BAD_CREDENTIALS -> server.on("AUTH", "535 5.7.8 who are you?");
        case HANG -> server.on("CONTENT", FakeSmtpServer.HANG);
        case DROP_BEFORE_READING -> server.on("CONNECT", FakeSmtpServer.DROP);
        case DROP_AFTER_ACCEPTING -> server.on("CONTENT", FakeSmtpServer.DROP);
      }
      try {
        server.dropAll();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<Callback> report(DeliveryKey key) {
      return Optional.of(Reports.signed(SECRET, Reports.postfix(key.value()), Instant.now()));
    }

    /** Without the line breaks of quoted-printable. */
    @Override
    public List<String> accepted() {
      return server.messages.stream()
          .map(text -> text.replace("=\r\n", "").replace("=3D", "="))
          .toList();
    }

    @Override
    public int contacts() {
      return server.connections.get();
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
