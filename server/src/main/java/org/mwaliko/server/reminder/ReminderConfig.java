package org.mwaliko.server.reminder;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.mwaliko.server.config.Section;

/**
 * When people are reminded who have not claimed.
 *
 * @param after the last invitation of a campaign was made; empty for never
 */
public record ReminderConfig(List<Duration> after) {

  public static final ReminderConfig DEFAULT =
      new ReminderConfig(List.of(Duration.ofDays(3), Duration.ofDays(5)));

  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(365);

  public ReminderConfig {
    after = after.stream().sorted().distinct().toList();
  }

  public static ReminderConfig read(Section section) {
    List<String> given = section.strings("after");
    if (!section.names().contains("after")) {
      return DEFAULT;
    }
    List<Duration> after = new ArrayList<>();
    for (String text : given) {
      try {
        Duration step = Duration.parse(text);
        if (step.compareTo(SHORTEST) < 0 || step.compareTo(LONGEST) > 0) {
          section.problem("after", "each is from an hour to 365 days");
        }
        after.add(step);
      } catch (DateTimeParseException e) {
        section.problem("after", "must be a list of durations such as [P3D, P5D]");
      }
    }
    return new ReminderConfig(after);
  }
}
