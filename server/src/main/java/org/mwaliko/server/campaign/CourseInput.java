package org.mwaliko.server.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.pacing.Budget;
import org.mwaliko.server.pacing.QuietHours;

/** What inputs that send have in common about when, how much and what next. */
final class CourseInput {

  private CourseInput() {}

  static Course read(Input input) {
    return new Course(
        input.optional("startAt", Instant.class),
        input.optionalInput("quietHours").map(CourseInput::quietHours),
        budgets(input),
        input.inputs("ladder").stream().map(CourseInput::step).toList(),
        input.optional("reminders", Boolean.class).orElse(true));
  }

  static List<Budget> budgets(Input input) {
    return input.inputs("budgets").stream().map(CourseInput::budget).toList();
  }

  private static QuietHours quietHours(Input input) {
    return new QuietHours(time(input.string("from")), time(input.string("to")));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadInputException(
          "`quietHours` are two times of the day such as \"21:00\", not \"" + text + "\"");
    }
  }

  private static Budget budget(Input input) {
    return new Budget(
        input.string("channel"),
        input.optional("maxParts", Integer.class).map(Integer::longValue),
        input.optionalString("maxAmount").map(CourseInput::amount));
  }

  private static BigDecimal amount(String text) {
    try {
      BigDecimal amount = new BigDecimal(text);
      if (amount.signum() >= 0 && amount.precision() <= 18 && amount.scale() <= 4) {
        return amount;
      }
    } catch (NumberFormatException e) {
      throw new BadInputException("`maxAmount` is a decimal number such as \"125.50\"");
    }
    throw new BadInputException("`maxAmount` is not negative and has at most 4 decimal places");
  }

  private static LadderStep step(Input input) {
    return new LadderStep(
        input.string("channel"), Duration.ofHours(input.value("afterHours", Integer.class)));
  }
}
