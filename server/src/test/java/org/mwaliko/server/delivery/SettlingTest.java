package org.mwaliko.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.server.database.Ids;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.Spi;

class SettlingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final DeliveryConfig CONFIG = DeliveryConfig.DEFAULT;

  @Test
  void anAcceptedDeliveryIsDone() {
    Settlement s =
        settling(Repetition.DOUBLED)
            .of(claimed(1, 0), new DeliveryResult.Accepted(Optional.of("SM1"), "ok"), NOW);
    assertSettled(s, DeliveryState.ACCEPTED, 1, 0, Optional.empty());
    assertEquals(Optional.of("SM1"), s.providerId());
  }

  @ParameterizedTest
  @EnumSource(names = {"RECIPIENT", "MESSAGE"})
  void aDeferredDeliveryWaitsAsLongAsTheProviderAsks(Scope scope) {
    Settlement s = of(claimed(3, 0), deferred(scope, Optional.of(Duration.ofMinutes(7))));
    assertSettled(s, DeliveryState.DEFERRED, 3, 0, Optional.of(NOW.plus(Duration.ofMinutes(7))));
    assertEquals(Optional.of("451"), s.code());
  }

  @ParameterizedTest
  @EnumSource(names = {"RECIPIENT", "MESSAGE"})
  void aDeferredDeliveryWaitsLongerEachTimeButNeverLongerThanConfigured(Scope scope) {
    assertEquals(Duration.ofSeconds(1), waited(1, scope, bound -> 0));
    assertEquals(Duration.ofMillis(10_999), waited(1, scope, bound -> bound - 1));
    assertEquals(Duration.ofMillis(20_999), waited(2, scope, bound -> bound - 1));
    assertEquals(
        CONFIG.longestRetry().plusMillis(999), waited(11, scope, bound -> bound - 1), "capped");
  }

  @ParameterizedTest
  @EnumSource(names = {"RECIPIENT", "MESSAGE"})
  void aDeferredDeliveryFailsWithItsLastAttempt(Scope scope) {
    Settlement s = of(claimed(CONFIG.maxAttempts(), 0), deferred(scope, Optional.empty()));
    assertSettled(s, DeliveryState.FAILED, CONFIG.maxAttempts(), 0, Optional.empty());
    assertTrue(s.detail().contains("busy"), s.detail());
  }

  @Test
  void aPausedChannelBurnsNoAttempt() {
    Settlement s = of(claimed(CONFIG.maxAttempts(), 0), deferred(Scope.CHANNEL, Optional.empty()));
    Instant due = NOW.plus(CONFIG.channelPause());
    assertSettled(s, DeliveryState.DEFERRED, CONFIG.maxAttempts() - 1, 0, Optional.of(due));
    Duration asked = Duration.ofMinutes(3);
    assertEquals(
        Optional.of(NOW.plus(asked)),
        of(claimed(1, 0), deferred(Scope.CHANNEL, Optional.of(asked))).dueAt());
  }

  @Test
  void aRejectionIsFinalUnlessItConcernsTheWholeChannel() {
    for (Scope scope : List.of(Scope.RECIPIENT, Scope.MESSAGE)) {
      Settlement s = of(claimed(1, 0), new DeliveryResult.Rejected(scope, "550", "nobody"));
      assertSettled(s, DeliveryState.FAILED, 1, 0, Optional.empty());
      assertEquals("nobody", s.detail());
    }
    assertSettled(
        of(claimed(1, 0), new DeliveryResult.Rejected(Scope.CHANNEL, "535", "bad login")),
        DeliveryState.DEFERRED,
        0,
        0,
        Optional.of(NOW.plus(CONFIG.channelPause())));
  }

  @Test
  void aLostOutcomeIsRepeatedAsOftenAsItIsHarmless() {
    assertTrue(lost(Repetition.HARMLESS, claimed(11, 9)).dueAt().isPresent());
    assertFalse(lost(Repetition.HARMLESS, claimed(12, 9)).dueAt().isPresent(), "attempts end");
    assertTrue(lost(Repetition.RECOGNIZABLE, claimed(1, 0)).dueAt().isPresent());
    assertFalse(lost(Repetition.RECOGNIZABLE, claimed(2, 1)).dueAt().isPresent());
    assertFalse(lost(Repetition.DOUBLED, claimed(1, 0)).dueAt().isPresent());
    assertEquals(2, lost(Repetition.DOUBLED, claimed(1, 1)).unknowns());
  }

  @Test
  void aLostOutcomeThatCanBeLookedUpIsLookedUpUntilTheAttemptsEnd() {
    Settling settling = settling(Repetition.DOUBLED, bound -> 0, Capability.LOOKUP);
    Instant due = NOW.plusSeconds(1);
    assertSettled(
        settling.undetermined(claimed(3, 2), "away", NOW),
        DeliveryState.UNKNOWN,
        3,
        3,
        Optional.of(due));
    assertSettled(
        settling.undetermined(claimed(12, 2), "away", NOW),
        DeliveryState.UNKNOWN,
        12,
        3,
        Optional.empty());
  }

  @Test
  void onlyWhatDoesNoHarmIsRepeatedWithoutAsking() {
    assertTrue(settling(Repetition.HARMLESS).mayRepeat(claimed(5, 5)));
    assertTrue(settling(Repetition.RECOGNIZABLE).mayRepeat(claimed(2, 1)));
    assertFalse(settling(Repetition.RECOGNIZABLE).mayRepeat(claimed(3, 2)));
    assertFalse(settling(Repetition.DOUBLED).mayRepeat(claimed(2, 1)));
  }

  /** Nobody can tell whether a message was begun by a process that died: P2 wants it attempted. */
  @Test
  void anEmailIsRepeatedAfterAnyDeathOfAProcessUntilTheAttemptsEnd() {
    int most = CONFIG.maxAttempts();
    assertTrue(settling(Repetition.RECOGNIZABLE).mayRepeat(claimed(most, 0)));
    assertFalse(settling(Repetition.RECOGNIZABLE).mayRepeat(claimed(most + 1, 0)));
    assertFalse(settling(Repetition.HARMLESS).mayRepeat(claimed(most + 1, 0)));
  }

  @Test
  void whatWasNotHandedOverCountsAsNoAttempt() {
    Settling settling = settling(Repetition.DOUBLED);
    assertSettled(
        settling.leftUnknown(claimed(2, 1)), DeliveryState.UNKNOWN, 1, 1, Optional.empty());
    assertSettled(settling.canceled(claimed(1, 0)), DeliveryState.CANCELED, 0, 0, Optional.empty());
    assertSettled(
        settling.givenBack(claimed(1, 0), NOW), DeliveryState.QUEUED, 0, 0, Optional.of(NOW));
  }

  @Test
  void noAnswerOfAChannelKeepsTheOthersFromBeingNoted() {
    Settlement wordless = of(claimed(1, 0), new DeliveryResult.Unknown(null, null));
    assertEquals(Optional.empty(), wordless.code());
    assertEquals("", wordless.detail());
    Settlement endless =
        of(claimed(1, 0), new DeliveryResult.Rejected(Scope.MESSAGE, "x".repeat(999), "y"));
    assertEquals(64, endless.code().orElseThrow().length());
    Settlement named =
        of(
            claimed(1, 0),
            new DeliveryResult.Accepted(Optional.of("p".repeat(999)), "z".repeat(9_999)));
    assertEquals(255, named.providerId().orElseThrow().length());
    assertEquals(1_000, named.detail().length());
    assertEquals(
        Optional.empty(), of(claimed(1, 0), new DeliveryResult.Accepted(null, "")).providerId());
  }

  private static Duration waited(int attempts, Scope scope, LongUnaryOperator random) {
    Settlement s =
        settling(Repetition.DOUBLED, random)
            .of(claimed(attempts, 0), deferred(scope, Optional.empty()), NOW);
    return Duration.between(NOW, s.dueAt().orElseThrow());
  }

  private static Settlement lost(Repetition repetition, ClaimedDelivery delivery) {
    return settling(repetition).of(delivery, new DeliveryResult.Unknown("timeout", "late"), NOW);
  }

  private static Settlement of(ClaimedDelivery delivery, DeliveryResult result) {
    return settling(Repetition.DOUBLED).of(delivery, result, NOW);
  }

  private static DeliveryResult deferred(Scope scope, Optional<Duration> retryAfter) {
    return new DeliveryResult.Deferred(scope, "451", "busy", retryAfter);
  }

  private static void assertSettled(
      Settlement s, DeliveryState state, int attempts, int unknowns, Optional<Instant> due) {
    assertEquals(state, s.state());
    assertEquals(attempts, s.attempts());
    assertEquals(unknowns, s.unknowns());
    assertEquals(due, s.dueAt());
  }

  private static Settling settling(Repetition repetition) {
    return settling(repetition, bound -> 0);
  }

  private static Settling settling(
      Repetition repetition, LongUnaryOperator random, Capability... capabilities) {
    return new Settling(
        CONFIG,
        ChannelDescription.builder("Test", "1", Spi.VERSION, AddressKind.NAME)
            .repetition(repetition)
            .capabilities(capabilities)
            .limits(new Limits(1, Duration.ofSeconds(1)))
            .build(),
        random);
  }

  private static ClaimedDelivery claimed(int attempts, int unknowns) {
    return new ClaimedDelivery(
        Ids.next(),
        Ids.next(),
        Ids.next(),
        Ids.next(),
        Optional.empty(),
        "test",
        DeliveryState.QUEUED,
        attempts,
        unknowns,
        NOW);
  }
}
