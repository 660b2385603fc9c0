package org.mwaliko.server.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.channel.isolation.Fault;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Scope;

/** P7 and P8 at the border to a channel: whatever it does, the host gets an answer, in time. */
class OpenChannelTest {

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private Channels channels;

  @AfterEach
  void close() {
    channels.close();
  }

  @Test
  void aHangEndsByItsDeadlineAndIsUnknown() throws IOException {
    OpenChannel channel = open("Thread.sleep(60_000); return null;");
    assertEquals(new DeliveryResult.Unknown("timeout", "No answer within PT0.3S"), send(channel));
    assertFault(channel, "No answer within PT0.3S", 1);
  }

  @Test
  void aHangThatIgnoresInterruptsCostsOnlyItsOwnThreads() throws IOException {
    OpenChannel channel =
        open("while (true) { try { Thread.sleep(60_000); } catch (InterruptedException e) {} }");
    List<DeliveryResult> results =
        IntStream.range(0, 13).parallel().mapToObj(i -> send(channel)).toList();
    long unknown = results.stream().filter(DeliveryResult.Unknown.class::isInstance).count();
    assertEquals(12, unknown, "twice its concurrency and eight");
    DeliveryResult refused =
        results.stream()
            .filter(DeliveryResult.Deferred.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertEquals(Scope.CHANNEL, ((DeliveryResult.Deferred) refused).scope());
    assertFault(channel, "Calls do not end although they were interrupted", 12);
    assertEquals(0, channel.admission().admit(5));
  }

  @Test
  void anErrorIsUnknownAndItsTextIsKeptFromEverybody() throws IOException {
    OpenChannel channel = open("throw new StackOverflowError(message.secret().display());");
    assertEquals(
        new DeliveryResult.Unknown(
            "exception", "The channel failed with java.lang.StackOverflowError"),
        send(channel));
  }

  @Test
  void nullIsUnknown() throws IOException {
    OpenChannel channel = open("return null;");
    assertEquals(
        new DeliveryResult.Unknown("no-answer", "The channel gave no outcome"), send(channel));
    assertFault(channel, "It gave null as an outcome", 1);
  }

  @Test
  void secretsAreTakenOutOfWhatAChannelSays() throws IOException {
    OpenChannel channel =
        open(
            """
            return new DeliveryResult.Deferred(Scope.MESSAGE, "busy", "could not send "
                + message.content().text() + " as " + config.string("password"), null);
            """);
    DeliveryResult.Deferred deferred =
        assertInstanceOf(DeliveryResult.Deferred.class, send(channel));
    assertEquals("could not send Your code is ••• as •••", deferred.detail());
    assertTrue(deferred.retryAfter().isEmpty());
  }

  @Test
  void leakedThreadsAreCountedAndTold() throws IOException {
    OpenChannel channel =
        open(
            """
            for (int i = 0; i < 50; i++) {
              Thread leaked = new Thread(() -> {
                try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) {}
              });
              leaked.start();
            }
            return new DeliveryResult.Accepted(Optional.empty(), "");
            """);
    assertInstanceOf(DeliveryResult.Accepted.class, send(channel));
    assertFault(channel, "It leaks threads: it has more than 40 of its own", 50);
  }

  @Test
  void aChannelThatCanNotDeliverRestsAndIsThenTriedWithOneMessage() throws IOException {
    OpenChannel channel =
        open("return new DeliveryResult.Rejected(Scope.CHANNEL, \"401\", \"bad password\");");
    assertEquals(9, channel.admission().admit(9));
    send(channel);
    assertEquals(0, channel.admission().admit(9));
    assertEquals("401: bad password", channel.admission().reason());
    now = now.plusSeconds(15);
    assertEquals(1, channel.admission().admit(9));
    assertEquals(0, channel.admission().admit(9), "while one is tried no other is");
    send(channel);
    assertEquals(now.plusSeconds(30), channel.admission().restsUntil().orElseThrow());
  }

  @Test
  void severalFaultsInARowMakeItRestAndASuccessForgetsThem() throws IOException {
    OpenChannel channel =
        open(
            """
            if (context.clock().instant().getEpochSecond() % 2 == 0) throw new Error();
            return new DeliveryResult.Accepted(Optional.empty(), "");
            """);
    for (int i = 0; i < 4; i++) {
      send(channel);
    }
    now = now.plusSeconds(1);
    send(channel);
    now = now.plusSeconds(1);
    for (int i = 0; i < 4; i++) {
      send(channel);
    }
    assertEquals(9, channel.admission().admit(9));
    send(channel);
    assertEquals(0, channel.admission().admit(9));
  }

  @Test
  void aRateAdmitsNoMoreThanItSays() throws IOException {
    OpenChannel channel = open("return null;", "limits: { per-second: 3 }");
    assertEquals(3, channel.admission().admit(100));
    assertEquals(0, channel.admission().admit(100));
    channel.admission().unused(2, true);
    assertEquals(2, channel.admission().admit(100));
  }

  @Test
  void theOperatorsLimitsHold() throws IOException {
    OpenChannel channel = open("return null;", "limits: { concurrency: 7, deadline: PT9S }");
    assertEquals(7, channel.limits().concurrency());
    assertEquals(Duration.ofSeconds(9), channel.limits().deadline());
  }

  private OpenChannel open(String deliver, String... more) throws IOException {
    PluginJar.channel(
        folder,
        "pigeon",
        """
        public ChannelDescription describe() {
          return ChannelDescription.builder("Test", "1.0", Spi.VERSION, AddressKind.NAME)
              .configSchema(List.of(
                  ConfigKey.optional("password", ConfigKey.Type.STRING, "Opens the loft.").asSecret()))
              .limits(new Limits(2, Duration.ofMillis(300))).build();
        }
        public DeliveryResult deliver(Message message) throws InterruptedException { %s }
        """
            .formatted(deliver));
    Path file = Files.createTempFile("mwaliko", ".yaml");
    Files.writeString(
        file,
        """
        organization: { name: Example }
        plugins: { directory: "%s" }
        channels:
          pigeon: { password: s3cr3t-word, %s }
        """
            .formatted(folder, String.join(", ", more)));
    InstantSource clock = () -> now;
    channels = Configuration.read(file, clock).channels();
    return channels.find("pigeon").orElseThrow(() -> new AssertionError(channels.all()));
  }

  private static DeliveryResult send(OpenChannel channel) {
    return channel.deliver(TestMessage.NEW);
  }

  private static void assertFault(OpenChannel channel, String message, long count) {
    List<Fault> faults = channel.faults();
    Fault fault =
        faults.stream()
            .filter(f -> f.message().equals(message))
            .findFirst()
            .orElseThrow(() -> new AssertionError(faults));
    assertEquals(count, fault.count());
    assertFalse(fault.lastAt().isBefore(Instant.EPOCH));
  }
}
