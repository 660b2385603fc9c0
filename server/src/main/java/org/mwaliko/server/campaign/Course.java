package org.mwaliko.server.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.pacing.Budget;
import org.mwaliko.server.pacing.QuietHours;

/**
 * When a campaign sends, how much, and what comes after it.
 *
 * @param startAt when to start; empty for now
 * @param quietHours empty for the operator's
 * @param budgets what it may spend; channels that are not named may spend anything
 * @param ladder what is tried with those who don't claim, in this order
 * @param reminders whether those who don't claim are reminded by themselves
 */
public record Course(
    Optional<Instant> startAt,
    Optional<QuietHours> quietHours,
    List<Budget> budgets,
    List<LadderStep> ladder,
    boolean reminders) {

  /** At once, and nothing more. */
  public static final Course PLAIN =
      new Course(Optional.empty(), Optional.empty(), List.of(), List.of(), true);

  public Course {
    budgets = List.copyOf(budgets);
    ladder = List.copyOf(ladder);
  }

  public Course withReminders(boolean wanted) {
    return new Course(startAt, quietHours, budgets, ladder, wanted);
  }

  Course startingAt(Instant at) {
    return new Course(Optional.of(at), quietHours, budgets, ladder, reminders);
  }
}
