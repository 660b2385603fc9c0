package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @Test
  void secondsAreCountedFromNow() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), RetryAfter.parse(" 7 ", Fixture.NOW));
  }

  @Test
  void aDateIsTurnedIntoAWait() {
    assertEquals(
        Optional.of(Duration.ofSeconds(90)),
        RetryAfter.parse("Sun, 01 Mar 2026 12:01:30 GMT", Fixture.NOW));
  }

  @Test
  void aDateThatHasPassedMeansAtOnce() {
    assertEquals(
        Optional.of(Duration.ZERO), RetryAfter.parse("Sun, 01 Mar 2026 11:59:00 GMT", Fixture.NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-3", "1.5", "99999999999", "2026-03-01T12:01:30Z"})
  void anythingElseIsIgnored(String header) {
    assertEquals(Optional.empty(), RetryAfter.parse(header, Fixture.NOW));
  }
}
