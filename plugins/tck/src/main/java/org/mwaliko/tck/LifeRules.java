package org.mwaliko.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.Health;

/** Opening, checking and closing. */
abstract class LifeRules extends DescriptionRules {

  private static final Duration CHECK = Duration.ofMillis(2_500);

  @Test
  void rule11_openingMakesNoConnection() throws Exception {
    ServiceDouble service = needService();
    open();
    assertEquals(0, service.contacts(), "connect at the first delivery, not in open");
  }

  @Test
  void rule12_aServiceThatIsDownDoesNotKeepTheChannelFromOpening() {
    ServiceDouble service = needService();
    service.close();
    assertDoesNotThrow(
        () -> {
          open();
        });
  }

  @Test
  void rule13_aCheckAnswersAtOnceAndSendsNothing() throws Exception {
    ServiceDouble service = needService();
    Health health = checkInTime(open());
    assertTrue(health.up(), health::detail);
    assertEquals(0, service.accepted().size(), "a check must not send anything");
  }

  @Test
  void rule14_aCheckOfAServiceThatIsDownSaysSo() throws Exception {
    ServiceDouble service = needService();
    Channel channel = open();
    service.close();
    assertFalse(checkInTime(channel).up(), "the service is down, and the check says it is up");
  }

  private Health checkInTime(Channel channel) throws Exception {
    long start = System.nanoTime();
    Health health = inTime(channel::check);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.compareTo(CHECK) < 0, () -> "a check takes at most two seconds, not " + took);
    assertTrue(health.detail() != null, "the detail is null");
    return health;
  }

  @Test
  void rule15_closingTwiceIsHarmless() throws Exception {
    Channel channel = open();
    assertDoesNotThrow(channel::close);
    assertDoesNotThrow(channel::close);
  }

  @Test
  void rule16_noThreadIsLeftAfterClosing() throws Exception {
    needService();
    // Libraries start some of theirs once and for all.
    deliver(messages.next());
    Set<Thread> before = Threads.alive();
    Channel again = open(values());
    inTime(() -> again.check());
    inTime(
        () ->
            can(Capability.BATCH)
                ? again.deliverAll(List.of(messages.next()))
                : again.deliver(messages.next()));
    again.close();
    assertEquals(Set.of(), Threads.startedSince(before), "end your threads in close");
  }

  @Test
  void rule17_theContextClassLoaderIsLeftAsItWas() throws Exception {
    needService();
    Channel channel = open();
    ClassLoader own = new ClassLoader(provider().getClass().getClassLoader()) {};
    ClassLoader after =
        inTime(
            () -> {
              Thread.currentThread().setContextClassLoader(own);
              channel.check();
              deliverHere(messages.next());
              return Thread.currentThread().getContextClassLoader();
            });
    assertSame(own, after, "set the context class loader back after a call");
  }
}
