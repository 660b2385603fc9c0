package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.throttle.Limit;

/** What somebody who guesses can expect, by the numbers that the service runs with. */
class GuessingTest {

  private static final int LIVE_CODES = 50_000;
  private static final int RANDOM_BITS = 75;

  /** Requests that may be past the check at once: four processes with full connection pools. */
  private static final int AT_ONCE = 4 * 16;

  @Test
  void whoGuessesCodesForTheirWholeLifeFindsOneInThreeBillionTries() {
    Limit overall = ClaimLimits.DEFAULT.overall();
    double attempts = mostAttempts(overall, SecretLifetimes.DEFAULT.undelivered());
    BigDecimal codes = BigDecimal.TWO.pow(RANDOM_BITS);
    double expected =
        new BigDecimal(attempts * LIVE_CODES).divide(codes, MathContext.DECIMAL64).doubleValue();
    assertTrue(expected < 4e-10, "expected successes: " + expected);
    assertTrue(expected > 1e-12, "this is what is calculated here: " + expected);
  }

  /** Networks that hardly failed don't wait for the limit of all, and there are many of IPv6. */
  @Test
  void whoGuessesFromEverNewNetworksAsFastAsTheServiceAnswersFindsOneInAMillionTries() {
    double perSecond = 10_000;
    double attempts = perSecond * SecretLifetimes.DEFAULT.undelivered().toSeconds();
    BigDecimal codes = BigDecimal.TWO.pow(RANDOM_BITS);
    double expected =
        new BigDecimal(attempts * LIVE_CODES).divide(codes, MathContext.DECIMAL64).doubleValue();
    assertTrue(expected < 1e-6, "expected successes: " + expected);
    assertTrue(expected > 1e-8, "this is what is calculated here: " + expected);
  }

  @Test
  void whoHasSomebodysLetterCanTryLessThanTenThousandNamesInItsLife() {
    Limit account = ClaimLimits.DEFAULT.account();
    // One at a time: the account is locked meanwhile.
    double steady = SecretLifetimes.DEFAULT.byChannel().get("print").dividedBy(account.longest());
    double bursts =
        account.free()
            * (double) SecretLifetimes.DEFAULT.byChannel().get("print").dividedBy(account.memory());
    assertTrue(Math.max(steady, bursts) + account.free() < 10_000);
  }

  /**
   * Either everything that is free and then silence until it is forgotten, or one after each wait.
   */
  private static double mostAttempts(Limit limit, Duration life) {
    double bursts = (double) limit.free() / limit.memory().toSeconds();
    double steady = (double) AT_ONCE / limit.longest().toSeconds();
    return Math.max(bursts, steady) * life.toSeconds() + limit.free();
  }

  /**
   * Chi-square of the characters at each random place. Of 15 places with 31 degrees of freedom, one
   * is beyond 115 by chance in less than one of a thousand million runs.
   */
  @Test
  void everyCharacterIsAsLikelyAsAnyOtherAtEachPlace() {
    int codes = 32_000;
    int[][] counts = new int[15][128];
    for (int i = 0; i < codes; i++) {
      String characters = AccessCode.random().characters();
      for (int place = 0; place < 15; place++) {
        counts[place][characters.charAt(place)]++;
      }
    }
    double expected = codes / 32.0;
    for (int[] place : counts) {
      double chiSquare =
          IntStream.of(place)
              .filter(count -> count > 0)
              .mapToDouble(count -> (count - expected) * (count - expected) / expected)
              .sum();
      assertEquals(32, IntStream.of(place).filter(count -> count > 0).count());
      assertTrue(chiSquare < 115, "chi-square " + chiSquare);
    }
    assertTrue(Collections.max(IntStream.of(counts[0]).boxed().toList()) < 2 * expected);
  }
}
