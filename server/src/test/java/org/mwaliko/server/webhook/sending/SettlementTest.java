package org.mwaliko.server.webhook.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.webhook.EventState;
import org.mwaliko.server.webhook.WebhookConfig;
import org.mwaliko.server.webhook.net.Answer;

/** What follows from an answer. */
class SettlementTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final WebhookConfig CONFIG = WebhookConfig.DEFAULT;

  private static Settlement after(int attempts, Answer answer, double random) {
    return Settlement.of(attempts, answer, CONFIG, NOW, () -> random);
  }

  private static Answer status(int status) {
    return new Answer.Answered(status, Optional.empty());
  }

  private static Duration waitAfter(int attempts, Answer answer, double random) {
    return Duration.between(NOW, after(attempts, answer, random).dueAt().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void anyStatusOfSuccessTakesTheEvent(int status) {
    Settlement settled = after(1, status(status), 0.5);
    assertEquals(EventState.DELIVERED, settled.state());
    assertEquals(Optional.empty(), settled.dueAt());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 301, 307, 400, 401, 404, 429, 500, 503})
  void anyOtherIsTriedAgain(int status) {
    Settlement settled = after(1, status(status), 0.5);
    assertEquals(EventState.PENDING, settled.state());
    assertEquals(Optional.of(NOW.plusSeconds(30)), settled.dueAt());
    assertFalse(settled.endpointIsGone());
  }

  @Test
  void goneEndsTheWebhookAndNotOnlyTheEvent() {
    Settlement settled = after(1, status(410), 0.5);
    assertEquals(EventState.DEAD, settled.state());
    assertTrue(settled.endpointIsGone());
  }

  @Test
  void twelveAttemptsTakeAboutThreeDays() {
    Duration all = Duration.ZERO;
    Duration last = Duration.ZERO;
    for (int attempt = 1; attempt < CONFIG.maxAttempts(); attempt++) {
      Duration wait = waitAfter(attempt, status(500), 0.5);
      assertTrue(wait.compareTo(last) >= 0, "waits don't shrink");
      all = all.plus(last = wait);
    }
    assertEquals(EventState.DEAD, after(12, status(500), 0.5).state());
    assertTrue(all.toHours() >= 66 && all.toHours() <= 78, all.toString());
  }

  @Test
  void waitsLieAFifthAroundTheAverage() {
    assertEquals(Duration.ofSeconds(24), waitAfter(1, status(500), 0));
    assertEquals(Duration.ofSeconds(36), waitAfter(1, status(500), 1));
  }

  @Test
  void endpointThatAsksForTimeGetsItWithinBounds() {
    assertEquals(
        Duration.ofMinutes(10),
        waitAfter(1, new Answer.Answered(503, Optional.of(Duration.ofMinutes(10))), 0.5));
    assertEquals(
        Duration.ofSeconds(30),
        waitAfter(1, new Answer.Answered(503, Optional.of(Duration.ofSeconds(1))), 0.5));
    assertEquals(
        CONFIG.longestRetry(),
        waitAfter(1, new Answer.Answered(429, Optional.of(Duration.ofDays(100))), 0.5));
  }

  @Test
  void noAnswerIsTriedAgainAndThenDead() {
    Answer none = new Answer.Unanswered("No connection can be opened.");
    Settlement settled = after(1, none, 0.5);
    assertEquals(EventState.PENDING, settled.state());
    assertEquals(Optional.empty(), settled.statusCode());
    assertEquals("No connection can be opened.", settled.detail());
    assertEquals(EventState.DEAD, after(12, none, 0.5).state());
    assertEquals(
        EventState.DEAD, after(13, none, 0.5).state(), "one attempt died with its process");
  }
}
