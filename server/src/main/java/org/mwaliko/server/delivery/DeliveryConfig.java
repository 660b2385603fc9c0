package org.mwaliko.server.delivery;

import java.time.Duration;
import org.mwaliko.server.config.Section;

/**
 * How hard deliveries are pursued.
 *
 * @param lease after which a silent process counts as dead; it renews it four times as often
 * @param maxAttempts after which a deferred delivery fails
 * @param firstRetry the longest wait before the second attempt; doubled with each further one
 * @param longestRetry the longest wait before any attempt
 * @param channelPause how long a channel rests that said nothing can go through it now
 * @param reportPoll between two looks for providers' reports where they have to be fetched
 * @param shutdownWait how long a stopping process waits for the calls in flight
 */
public record DeliveryConfig(
    Duration lease,
    int maxAttempts,
    Duration firstRetry,
    Duration longestRetry,
    Duration channelPause,
    Duration reportPoll,
    Duration shutdownWait) {

  public static final DeliveryConfig DEFAULT =
      new DeliveryConfig(
          Duration.ofSeconds(30),
          12,
          Duration.ofSeconds(10),
          Duration.ofHours(2),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));

  public static DeliveryConfig read(Section section) {
    return new DeliveryConfig(
        section.duration("lease", DEFAULT.lease),
        section.integer("max-attempts", DEFAULT.maxAttempts, 1, 100),
        section.duration("first-retry", DEFAULT.firstRetry),
        section.duration("longest-retry", DEFAULT.longestRetry),
        section.duration("channel-pause", DEFAULT.channelPause),
        section.duration("report-poll", DEFAULT.reportPoll),
        section.duration("shutdown-wait", DEFAULT.shutdownWait));
  }
}
