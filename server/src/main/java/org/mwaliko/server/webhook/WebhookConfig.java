package org.mwaliko.server.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mwaliko.server.config.Section;

/**
 * How events are sent.
 *
 * @param allowedHosts that may be reached at private addresses and by plain http; in small letters
 * @param timeout of one request, from looking up the host to the end of the answer
 * @param concurrency requests to one webhook at once, in each process
 * @param maxAttempts after which an event is dead
 * @param firstRetry the wait before the second attempt, on average; three times that each time
 * @param longestRetry the longest wait before any attempt, on average
 * @param keepDelivered how long events are kept that were taken
 * @param keepDead how long those are kept that were given up, or wait for a disabled webhook
 */
public record WebhookConfig(
    Set<String> allowedHosts,
    Duration timeout,
    int concurrency,
    int maxAttempts,
    Duration firstRetry,
    Duration longestRetry,
    Duration keepDelivered,
    Duration keepDead) {

  /** With 12 attempts over about three days. */
  public static final WebhookConfig DEFAULT =
      new WebhookConfig(
          Set.of(),
          Duration.ofSeconds(10),
          8,
          12,
          Duration.ofSeconds(30),
          Duration.ofHours(16),
          Duration.ofDays(7),
          Duration.ofDays(90));

  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  public WebhookConfig {
    allowedHosts = Set.copyOf(allowedHosts);
  }

  public static WebhookConfig read(Section section) {
    List<String> hosts = section.strings("allowed-hosts");
    if (hosts.stream().anyMatch(host -> !host.matches("[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]"))) {
      section.problem(
          "allowed-hosts", "must be names or addresses of hosts, without scheme and port");
    }
    Duration timeout = section.duration("timeout", DEFAULT.timeout);
    if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      section.problem("timeout", "must be at most " + LONGEST_TIMEOUT);
      timeout = DEFAULT.timeout;
    }
    return new WebhookConfig(
        hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet()),
        timeout,
        section.integer("concurrency", DEFAULT.concurrency, 1, 64),
        section.integer("max-attempts", DEFAULT.maxAttempts, 1, 100),
        section.duration("first-retry", DEFAULT.firstRetry),
        section.duration("longest-retry", DEFAULT.longestRetry),
        section.duration("keep-delivered", DEFAULT.keepDelivered),
        section.duration("keep-dead", DEFAULT.keepDead));
  }
}
