package org.mwaliko.server.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Tells how fast a campaign goes from what was seen of it during the last minute. Used by one
 * thread.
 */
final class ProgressMeter {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Later than this isn't an estimate but a standstill. */
  private static final double LONGEST = Duration.ofDays(365).toSeconds();

  private final InstantSource clock;
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, long done) {}

  ProgressMeter(InstantSource clock) {
    this.clock = clock;
  }

  CampaignProgress measure(Campaign campaign, CampaignCounts counts) {
    Instant now = clock.instant();
    long done = CampaignProgress.done(counts);
    samples.add(new Sample(now, done));
    // The last one outside the window stays, so that the window is always covered.
    while (samples.size() > 2 && !second().at().isAfter(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    double rate = rate(campaign, now, done);
    return new CampaignProgress(campaign, counts, rate, end(now, counts.total() - done, rate));
  }

  // Before there are two looks to compare, the mean since the start is all that is known.
  private double rate(Campaign campaign, Instant now, long done) {
    Sample first = samples.size() > 1 ? samples.getFirst() : new Sample(campaign.createdAt(), 0);
    double seconds = Duration.between(first.at(), now).toNanos() / 1e9;
    return seconds <= 0 ? 0 : Math.max(0, done - first.done()) / seconds;
  }

  private static Optional<Instant> end(Instant now, long left, double rate) {
    double seconds = left / rate;
    return left > 0 && rate > 0 && seconds < LONGEST
        ? Optional.of(now.plusMillis(Math.round(seconds * 1_000)))
        : Optional.empty();
  }

  private Sample second() {
    return samples.stream().skip(1).findFirst().orElseThrow();
  }
}
