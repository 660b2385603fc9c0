package org.mwaliko.server.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.Limits;

/**
 * What is configured for a channel.
 *
 * @param values by key, for the channel itself to check
 * @param limits the channel's own, or what the operator says instead
 */
record ChannelSettings(Map<String, List<String>> values, Limits limits) {

  private static final int MOST_CALLS = 256;
  private static final int MOST_IN_A_BATCH = 1_000;
  private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

  static ChannelSettings read(Section section, ChannelDescription description) {
    Limits limits = limits(section.section("limits"), description);
    return new ChannelSettings(section.values(), limits);
  }

  private static Limits limits(Section section, ChannelDescription description) {
    Limits own = description.limits();
    int concurrency = section.integer("concurrency", own.concurrency(), 1, MOST_CALLS);
    int most = description.capabilities().contains(Capability.BATCH) ? MOST_IN_A_BATCH : 1;
    return new Limits(
        concurrency,
        deadline(section, own.deadline()),
        perSecond(section, own.perSecond()),
        section.integer("batch", own.batch(), 1, most));
  }

  private static Duration deadline(Section section, Duration own) {
    Duration said = section.duration("deadline", own);
    if (said.compareTo(LONGEST_DEADLINE) > 0) {
      section.problem("deadline", "must be at most a day");
      return own;
    }
    return said;
  }

  private static OptionalDouble perSecond(Section section, OptionalDouble own) {
    String name = "per-second";
    try {
      OptionalDouble said =
          section.findString(name).stream().mapToDouble(Double::parseDouble).findFirst();
      if (said.isEmpty() || said.getAsDouble() > 0) {
        return said.isPresent() ? said : own;
      }
    } catch (NumberFormatException e) {
      // Told below: it is the same mistake as a rate of nothing.
    }
    section.problem(name, "must be a number above 0, such as 10 or 0.5");
    return own;
  }
}
