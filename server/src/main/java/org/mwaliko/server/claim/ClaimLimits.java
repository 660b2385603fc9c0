package org.mwaliko.server.claim;

import java.time.Duration;
import org.mwaliko.server.config.Section;
import org.mwaliko.server.throttle.Limit;

/**
 * How many claims may fail before further ones have to wait. The waits grow, and end: nobody is
 * locked out.
 *
 * @param network from one network; many people may sit behind one address
 * @param account with the right secret of one account, or with one wrong secret
 * @param overall from anywhere; the wait is short, since it meets people who did nothing wrong, and
 *     only networks where more than a slip or two was made lately
 */
public record ClaimLimits(Limit network, Limit account, Limit overall) {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MOST = 1_000_000;

  public static final ClaimLimits DEFAULT = of(50, 5, 2_000);

  /** Those with so many failures that have no wait. */
  public static ClaimLimits of(int network, int account, int overall) {
    return new ClaimLimits(
        new Limit(network, FIRST, Duration.ofMinutes(5), Duration.ofHours(1)),
        new Limit(account, FIRST, Duration.ofMinutes(5), Duration.ofHours(24)),
        new Limit(overall, FIRST, Duration.ofSeconds(2), Duration.ofMinutes(10)));
  }

  /** Reads {@code network}, {@code account} and {@code overall}. */
  public static ClaimLimits read(Section section) {
    return of(
        section.integer("network", DEFAULT.network.free(), 1, MOST),
        section.integer("account", DEFAULT.account.free(), 1, MOST),
        section.integer("overall", DEFAULT.overall.free(), 1, MOST));
  }
}
