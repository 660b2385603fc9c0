package org.mwaliko.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.Scope;
import org.mwaliko.spi.SecretKind;

class SettlingTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final DeliveryConfig CONFIG = DeliveryConfig.DEFAULT;

  @Test
  void anAcceptedDeliveryIsDone() {
    Settlement settlement =
        settling(Repetition.DOUBLED)
            .of(delivery(1, 0), new DeliveryResult.Accepted(Optional.of("id"), "queued"), NOW);
    assertEquals(DeliveryState.ACCEPTED, settlement.state());
    assertEquals(Optional.empty(), settlement.dueAt());
    assertEquals(Optional.of("id"), settlement.providerId());
  }

  @Test
  void aDeferredDeliveryComesAgainWhenTheProviderAsks() {
    Settlement settlement = deferred(1, Scope.RECIPIENT, Optional.of(Duration.ofMinutes(7)));
    assertEquals(DeliveryState.DEFERRED, settlement.state());
    assertEquals(Optional.of(NOW.plus(Duration.ofMinutes(7))), settlement.dueAt());
    assertEquals(1, settlement.attempts());
  }

  @Test
  void theWaitDoublesWithEachAttemptUpToTheLongest() {
    // Without jitter the whole bound is waited for, and the second that is always added.
    for (int attempt = 1; attempt < CONFIG.maxAttempts(); attempt++) {
      Duration bound = CONFIG.firstRetry().multipliedBy(1L << (attempt - 1));
      Duration longest = bound.compareTo(CONFIG.longestRetry()) > 0 ? CONFIG.longestRetry() : bound;
      Instant due = deferred(attempt, Scope.MESSAGE, Optional.empty()).dueAt().orElseThrow();
      assertEquals(NOW.plus(longest).plusMillis(999), due);
    }
  }

  @Test
  void theLastAttemptThatIsDeferredFails() {
    Settlement settlement = deferred(CONFIG.maxAttempts(), Scope.RECIPIENT, Optional.empty());
    assertEquals(DeliveryState.FAILED, settlement.state());
    assertEquals(Optional.empty(), settlement.dueAt());
    assertTrue(settlement.detail().contains("after 12 attempts"), settlement.detail());
  }

  @Test
  void aFailureOfTheWholeChannelBurnsNoAttemptAndLosesNothing() {
    Settlement deferred = deferred(CONFIG.maxAttempts(), Scope.CHANNEL, Optional.empty());
    assertEquals(DeliveryState.DEFERRED, deferred.state());
    assertEquals(CONFIG.maxAttempts() - 1, deferred.attempts());
    assertEquals(Optional.of(NOW.plus(CONFIG.channelPause())), deferred.dueAt());

    Settlement rejected =
        settling(Repetition.DOUBLED)
            .of(delivery(3, 0), new DeliveryResult.Rejected(Scope.CHANNEL, "535", "auth"), NOW);
    assertEquals(DeliveryState.DEFERRED, rejected.state());
    assertEquals(2, rejected.attempts());
  }

  @Test
  void aRejectedDeliveryIsNeverTriedAgain() {
    Settlement settlement =
        settling(Repetition.HARMLESS)
            .of(delivery(1, 0), new DeliveryResult.Rejected(Scope.RECIPIENT, "550", "no"), NOW);
    assertEquals(DeliveryState.FAILED, settlement.state());
    assertEquals(Optional.of("550"), settlement.code());
    assertEquals(Optional.empty(), settlement.dueAt());
  }

  @Test
  void anUnknownOutcomeIsFollowedUpAsFarAsRepeatingDoesNoHarm() {
    assertTrue(unknown(Repetition.HARMLESS, 0).dueAt().isPresent());
    assertTrue(unknown(Repetition.HARMLESS, 5).dueAt().isPresent());
    assertTrue(unknown(Repetition.RECOGNIZABLE, 0).dueAt().isPresent());
    assertTrue(unknown(Repetition.RECOGNIZABLE, 1).dueAt().isEmpty());
    assertTrue(unknown(Repetition.DOUBLED, 0).dueAt().isEmpty());
    assertTrue(unknown(Repetition.DOUBLED, 0, Capability.LOOKUP).dueAt().isPresent());
  }

  @ParameterizedTest
  @EnumSource(Repetition.class)
  void anUnknownOutcomeIsCountedAndNeverTakenForAcceptedOrFailed(Repetition repetition) {
    Settlement settlement = unknown(repetition, 0);
    assertEquals(DeliveryState.UNKNOWN, settlement.state());
    assertEquals(1, settlement.unknowns());
  }

  @Test
  void aLostOutcomeIsRepeatedOnceWhereItCanBeRecognised() {
    assertTrue(settling(Repetition.HARMLESS).mayRepeat(delivery(9, 7)));
    assertTrue(settling(Repetition.RECOGNIZABLE).mayRepeat(delivery(2, 1)));
    assertFalse(settling(Repetition.RECOGNIZABLE).mayRepeat(delivery(3, 2)));
    assertFalse(settling(Repetition.DOUBLED).mayRepeat(delivery(2, 1)));
  }

  @Test
  void whatWasNotBegunIsGivenBackAsItWas() {
    Settlement settlement = settling(Repetition.DOUBLED).givenBack(delivery(4, 2), NOW);
    assertEquals(DeliveryState.QUEUED, settlement.state());
    assertEquals(3, settlement.attempts());
    assertEquals(2, settlement.unknowns());
    assertEquals(Optional.of(NOW), settlement.dueAt());
  }

  private static Settlement deferred(int attempt, Scope scope, Optional<Duration> retryAfter) {
    return settling(Repetition.DOUBLED)
        .of(
            delivery(attempt, 0),
            new DeliveryResult.Deferred(scope, "451", "later", retryAfter),
            NOW);
  }

  private static Settlement unknown(Repetition repetition, int before, Capability... can) {
    return settling(repetition, can)
        .of(delivery(1, before), new DeliveryResult.Unknown("timeout", "no answer"), NOW);
  }

  private static Settling settling(Repetition repetition, Capability... capabilities) {
    return new Settling(
        CONFIG,
        new ChannelDescription(
            "Test",
            "1",
            Set.of(AddressKind.NAME),
            ContentForm.SHORT,
            SecretKind.CODE,
            repetition,
            Set.of(capabilities),
            List.of(),
            new Limits(1, Duration.ofSeconds(1))),
        bound -> bound - 1);
  }

  private static ClaimedDelivery delivery(int attempts, int unknowns) {
    UUID any = new UUID(0, 1);
    return new ClaimedDelivery(
        any,
        any,
        any,
        any,
        Optional.empty(),
        "test",
        DeliveryState.QUEUED,
        attempts,
        unknowns,
        NOW);
  }
}
