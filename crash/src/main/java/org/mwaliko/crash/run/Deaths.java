package org.mwaliko.crash.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import org.mwaliko.crash.agent.CrashPoint;

/**
 * Decides how processes end: each way in turn, and when by chance, so that work is left to the
 * last.
 */
final class Deaths {

  private static final int LONGEST_LIFE_MILLIS = 6_000;
  private static final int LONGEST_STOP_MILLIS = 300;

  /** What one claim or one group of outcomes is about, roughly. */
  private static final int GROUP = 8;

  private final Random random;
  private final int total;
  private final int whileExpanding;
  private int planned;

  Deaths(int total, long seed) {
    this.total = total;
    this.whileExpanding = Math.max(2, total / 12);
    this.random = new Random(seed);
  }

  /**
   * The next death, or none if there were enough.
   *
   * @param left how many people have no message yet
   */
  synchronized Optional<Death> next(int left) {
    if (planned == total) {
      return Optional.empty();
    }
    int pace = Math.max(1, left / (total - planned));
    int turn = planned++;
    if (turn < whileExpanding) {
      CrashPoint point = turn % 2 == 0 ? CrashPoint.BEFORE_ENQUEUING : CrashPoint.AFTER_ENQUEUING;
      return Optional.of(new Death.AtPoint(point, upTo(3)));
    }
    if (left == 0) {
      return Optional.of(new Death.AfterTime(millis(LONGEST_LIFE_MILLIS)));
    }
    return Optional.of(ways().get((turn - whileExpanding) % ways().size()).apply(pace));
  }

  private List<IntFunction<Death>> ways() {
    return List.of(
        pace -> new Death.AtPoint(CrashPoint.BEFORE_CALL, upTo(2 * pace)),
        pace -> new Death.AtAcceptance(Death.Provider.EMAIL, upTo(2 * pace)),
        pace -> new Death.AtPoint(CrashPoint.BEFORE_RESULT, upTo(1 + pace / GROUP)),
        pace -> new Death.AtPoint(CrashPoint.AFTER_CLAIM, upTo(1 + pace / GROUP)),
        pace -> new Death.AfterMessages(upTo(2 * pace)),
        pace -> new Death.StoppingFor(upTo(pace), millis(LONGEST_STOP_MILLIS)),
        pace -> new Death.AtAcceptance(Death.Provider.SMS, upTo(1 + pace / GROUP)),
        pace -> new Death.AtPoint(CrashPoint.DURING_CLAIM, upTo(1 + pace / GROUP)),
        pace -> new Death.AtPoint(CrashPoint.AFTER_CALL, upTo(2 * pace)),
        pace -> new Death.StoppingAtPoint(upTo(pace), CrashPoint.LEAVING),
        pace -> new Death.AfterTime(millis(LONGEST_LIFE_MILLIS)),
        pace -> new Death.AtPoint(CrashPoint.AFTER_RESULT, upTo(1 + pace / GROUP)),
        pace -> new Death.StoppingAtPoint(upTo(pace), CrashPoint.STOPPING));
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }

  private Duration millis(int most) {
    return Duration.ofMillis(upTo(most));
  }
}
