package org.mwaliko.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MwalikoTest {

  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final Mwaliko service = new Mwaliko();

  @Test
  void whatWasStartedLastIsStoppedFirst() {
    service.starting(
        () -> {
          service.closing(part("database"));
          service.closing(part("web"));
        });
    service.close();
    assertEquals(List.of("web", "database"), closed);
  }

  @Test
  void aStartThatFailsStopsWhatHadStarted() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            service.starting(
                () -> {
                  service.closing(part("database"));
                  throw new IllegalArgumentException("the next part does not start");
                }));
    assertEquals(List.of("database"), closed);
  }

  @Test
  void aPartThatIsStartingWhileItIsClosedIsWaitedForAndStopped() throws InterruptedException {
    CountDownLatch starting = new CountDownLatch(1);
    Thread stop =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  await(starting);
                  service.close();
                });
    stop.start();
    assertThrows(
        Mwaliko.StoppedException.class,
        () ->
            service.starting(
                () -> {
                  starting.countDown();
                  // Until the other thread waits for this one.
                  while (stop.getState() != Thread.State.WAITING || starting.getCount() > 0) {
                    Thread.onSpinWait();
                  }
                  assertEquals(List.of(), closed);
                  service.closing(part("database"));
                }));
    stop.join();
    assertEquals(List.of("database"), closed);
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
