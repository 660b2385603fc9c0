package org.mwaliko.server.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class HealthTest {

  @Test
  void aDatabaseThatAnswersIsUp() {
    Health.Finding finding = health(() -> true).ready();
    assertTrue(finding.up());
    assertEquals(
        "{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}",
        finding.json());
  }

  @Test
  void aDatabaseThatDoesNotAnswerOrFailsIsDownAndTheProcessLivesOn() {
    for (BooleanSupplier database :
        List.<BooleanSupplier>of(
            () -> false,
            () -> {
              throw new IllegalStateException("the pool is closed");
            })) {
      Health health = health(database);
      Health.Finding finding = health.ready();
      assertFalse(finding.up());
      assertEquals(
          "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}",
          finding.json());
      assertTrue(health.live().up());
    }
  }

  @Test
  void aDatabaseThatHangsIsDownWhenPatienceEnds() {
    CountDownLatch never = new CountDownLatch(1);
    Health.Finding finding =
        health(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return true;
                })
            .ready();
    never.countDown();
    assertFalse(finding.up());
  }

  private static Health health(BooleanSupplier database) {
    return new Health(database, List::of, Duration.ofMillis(200));
  }
}
