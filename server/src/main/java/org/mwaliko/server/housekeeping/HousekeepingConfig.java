package org.mwaliko.server.housekeeping;

import java.time.Duration;
import org.mwaliko.server.config.Section;

/**
 * What is kept how long, and how often it is looked after.
 *
 * @param every from the end of one round to the next
 * @param keepAttempts what came of each attempt to deliver, and test messages
 * @param keepIdempotencyKeys after which the same key starts something new
 */
public record HousekeepingConfig(
    Duration every, Duration keepAttempts, Duration keepIdempotencyKeys) {

  public static final HousekeepingConfig DEFAULT =
      new HousekeepingConfig(Duration.ofMinutes(5), Duration.ofDays(180), Duration.ofDays(180));

  private static final Duration SHORTEST_KEEP = Duration.ofDays(1);

  public static HousekeepingConfig read(Section section) {
    return new HousekeepingConfig(
        section.duration("every", DEFAULT.every),
        keep(section, "keep-attempts", DEFAULT.keepAttempts),
        keep(section, "keep-idempotency-keys", DEFAULT.keepIdempotencyKeys));
  }

  /** A key that is forgotten while its request may still be repeated would send twice (P4). */
  private static Duration keep(Section section, String name, Duration otherwise) {
    Duration given = section.duration(name, otherwise);
    if (given.compareTo(SHORTEST_KEEP) < 0) {
      section.problem(name, "must be at least a day");
      return otherwise;
    }
    return given;
  }
}
