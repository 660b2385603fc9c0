package org.mwaliko.server.session;

import java.time.Duration;
import org.mwaliko.server.config.Section;

/**
 * How long browsers stay signed in.
 *
 * @param idle after so long without a request a session ends
 * @param lifetime after so long it ends in any case
 */
public record SessionConfig(Duration idle, Duration lifetime) {

  public static final SessionConfig DEFAULT =
      new SessionConfig(Duration.ofMinutes(30), Duration.ofHours(12));

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(7);

  public static SessionConfig read(Section section) {
    return new SessionConfig(
        within(section, "idle-timeout", DEFAULT.idle),
        within(section, "session-lifetime", DEFAULT.lifetime));
  }

  private static Duration within(Section section, String name, Duration otherwise) {
    Duration given = section.duration(name, otherwise);
    if (given.compareTo(SHORTEST) < 0 || given.compareTo(LONGEST) > 0) {
      section.problem(name, "must be from PT1M to P7D");
      return otherwise;
    }
    return given;
  }
}
