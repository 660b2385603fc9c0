package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.mwaliko.spi.Callback;
import org.mwaliko.spi.CallbackRefusedException;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;
import org.mwaliko.spi.StatusUpdate;

/**
 * What every channel keeps, as numbered rules. Extend it, say what it asks for, and run it with
 * JUnit; rules that your kind of service can't break are skipped with the reason.
 */
public abstract class ChannelContract extends DeliveryRules {

  @Test
  void rule32_whatIsNotDeclaredFailsWhenItIsCalled() throws Exception {
    Channel channel = open();
    Message message = messages.next();
    Map<Capability, Executable> calls =
        Map.of(
            Capability.BATCH, () -> channel.deliverAll(List.of(message)),
            Capability.COLLATE, () -> channel.collate("none"),
            Capability.LOOKUP, () -> channel.lookup(message, Instant.now()),
            Capability.STATUS_CALLBACK, () -> channel.receive(empty()),
            Capability.STATUS_POLL, () -> channel.poll(updates -> {}),
            Capability.ESTIMATE, () -> channel.estimate(message));
    calls.forEach(
        (capability, call) -> {
          if (!can(capability)) {
            assertThrows(
                UnsupportedOperationException.class,
                call,
                () -> capability + " is not declared, and works: declare it");
          }
        });
  }

  @Test
  void rule33_aBatchHasAnOutcomeForEachMessage() throws Exception {
    need(Capability.BATCH);
    ServiceDouble service = needService();
    List<Message> batch = List.of(messages.next(), messages.next(), messages.next());
    boolean mixed = service.refuseOnly(batch.getFirst().key());
    Channel channel = open();
    List<DeliveryResult> results = inTime(() -> channel.deliverAll(batch));
    assertEquals(3, results.size(), "an outcome for each message, in their order");
    for (int i = 0; i < 3; i++) {
      if (mixed && i == 0) {
        assertInstanceOf(
            DeliveryResult.Rejected.class, results.get(i), "it was refused, and no other");
      } else {
        assertInstanceOf(
            DeliveryResult.Accepted.class, results.get(i), "another was refused, not this");
        Message message = batch.get(i);
        assertTrue(service.accepted().stream().anyMatch(text -> Messages.tells(text, message)));
      }
    }
  }

  @Test
  void rule34_aLookUpFindsWhatArrivedAndNothingElse() throws Exception {
    need(Capability.LOOKUP);
    needService();
    Instant start = Instant.now();
    Message sent = messages.next();
    Message unsent = messages.next();
    deliver(sent);
    Channel channel = open();
    assertInstanceOf(Lookup.Found.class, inTime(() -> channel.lookup(sent, start)));
    assertInstanceOf(Lookup.NotFound.class, inTime(() -> channel.lookup(unsent, start)));
  }

  @Test
  void rule35_anEstimateIsMadeWithoutTheService() throws Exception {
    need(Capability.ESTIMATE);
    ServiceDouble service = needService();
    Channel channel = open();
    assertTrue(inTime(() -> channel.estimate(messages.next())).parts() >= 1);
    assertEquals(0, service.contacts(), "an estimate makes no connection");
  }

  @Test
  void rule36_aGenuineReportIsRead() throws Exception {
    Message message = messages.next();
    List<StatusUpdate> updates = read(genuine(message));
    assertEquals(1, updates.size());
    StatusUpdate update = updates.getFirst();
    assertTrue(update.key().isPresent() || update.providerId().isPresent());
    update.key().ifPresent(key -> assertEquals(message.key(), key));
  }

  @Test
  void rule37_aForgedOrAlteredReportIsRefused() throws Exception {
    Callback genuine = genuine(messages.next());
    List<Callback> forged = new ArrayList<>();
    forged.add(with(genuine, new HashMap<>(), genuine.body()));
    forged.add(
        with(
            genuine,
            genuine.headers(),
            (new String(genuine.body(), StandardCharsets.UTF_8) + "&x=1 ")
                .getBytes(StandardCharsets.UTF_8)));
    byte[] changed = genuine.body();
    changed[changed.length / 2] ^= 1;
    forged.add(with(genuine, genuine.headers(), changed));
    genuine
        .headers()
        .forEach(
            (name, values) -> {
              if (name.contains("signature")) {
                Map<String, List<String>> headers = new HashMap<>(genuine.headers());
                headers.put(name, List.of(altered(values.getFirst())));
                forged.add(with(genuine, headers, genuine.body()));
              }
            });
    for (Callback callback : forged) {
      assertThrows(
          CallbackRefusedException.class,
          () -> open().receive(callback),
          "verify the signature, over the whole body, before anything else");
    }
  }

  @Test
  void rule38_aReplayedReportIsRefusedOrIsTheSameReport() throws Exception {
    Callback genuine = genuine(messages.next());
    List<StatusUpdate> first = read(genuine);
    try {
      assertEquals(
          first.stream().map(StatusUpdate::id).toList(),
          read(genuine).stream().map(StatusUpdate::id).toList(),
          "the ID must be the same whenever the same thing is reported");
    } catch (ExecutionException e) {
      assertInstanceOf(CallbackRefusedException.class, e.getCause());
    }
  }

  @Test
  void rule39_aReportThatWasNotRecordedIsFetchedAgain() throws Exception {
    need(Capability.STATUS_POLL);
    ServiceDouble service = needService();
    Message message = messages.next();
    deliver(message);
    assumeTrue(service.leaveReport(message.key()), "the double leaves no reports");
    Channel channel = open();
    List<StatusUpdate> recorded = new ArrayList<>();
    assertThrows(
        Exception.class,
        () ->
            inTime(
                () -> {
                  channel.poll(
                      updates -> {
                        throw new IllegalStateException("the database is away");
                      });
                  return true;
                }),
        "let the sink's exception through");
    inTime(
        () -> {
          channel.poll(recorded::addAll);
          return true;
        });
    assertEquals(1, recorded.size(), "remove a report only once the sink has returned");
  }

  @Test
  void rule40_puttingTogetherTwiceIsHarmless() throws Exception {
    need(Capability.COLLATE);
    needService();
    Message message = messages.next();
    deliver(message);
    Channel channel = open();
    for (int i = 0; i < 2; i++) {
      inTime(
          () -> {
            channel.collate(message.batch());
            return true;
          });
    }
  }

  private Callback genuine(Message message) {
    need(Capability.STATUS_CALLBACK);
    Optional<Callback> report = needService().report(message.key());
    assumeTrue(report.isPresent(), "the double makes no reports");
    return report.orElseThrow();
  }

  private List<StatusUpdate> read(Callback callback) throws Exception {
    Channel channel = open();
    return inTime(() -> channel.receive(callback));
  }

  private Callback empty() {
    return new Callback(
        "POST", context.callbackUrl(), Map.of(), new byte[0], context.clock().instant());
  }

  private static Callback with(Callback genuine, Map<String, List<String>> headers, byte[] body) {
    return new Callback(genuine.method(), genuine.url(), headers, body, genuine.receivedAt());
  }

  /** With another character in the middle, of the same alphabet. */
  private static String altered(String signature) {
    int middle = signature.length() / 2;
    char other = signature.charAt(middle) == 'A' ? 'B' : 'A';
    return signature.substring(0, middle) + other + signature.substring(middle + 1);
  }
}
