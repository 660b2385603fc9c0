package org.mwaliko.server.pacing;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.mwaliko.server.config.Section;

/**
 * The part of the day in which nobody is disturbed, by the clock where the recipient is. It may
 * span midnight; from a time to the same time is never.
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** The setting of an operator; empty if there is none. */
  public static Optional<QuietHours> read(Section section) {
    Optional<String> from = section.findString("from");
    Optional<String> to = section.findString("to");
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new QuietHours(LocalTime.parse(from.orElse("")), LocalTime.parse(to.orElse(""))));
    } catch (DateTimeParseException e) {
      section.problem("from", "and to must both be times such as \"21:00\", with quotation marks");
      return Optional.empty();
    }
  }

  /** When they end that are now; empty if it is none of them. */
  public Optional<Instant> endsAt(Instant now, ZoneId zone) {
    ZonedDateTime there = now.atZone(zone);
    LocalTime time = there.toLocalTime();
    boolean overnight = from.isAfter(to);
    boolean late = !time.isBefore(from);
    boolean early = time.isBefore(to);
    if (overnight ? !late && !early : !late || !early) {
      return Optional.empty();
    }
    ZonedDateTime end = there.toLocalDate().atTime(to).atZone(zone);
    if (overnight && late) {
      end = there.toLocalDate().plusDays(1).atTime(to).atZone(zone);
    }
    // Where clocks go forward over the end, it is the instant after the gap.
    return Optional.of(end.toInstant()).filter(at -> at.isAfter(now));
  }

  int fromMinute() {
    return minute(from);
  }

  int toMinute() {
    return minute(to);
  }

  /** As it is stored: minutes of the day. */
  public static QuietHours ofMinutes(long from, long to) {
    return new QuietHours(LocalTime.ofSecondOfDay(from * 60), LocalTime.ofSecondOfDay(to * 60));
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }
}
