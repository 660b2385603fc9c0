package org.mwaliko.server.campaign;

import java.util.Map;
import org.mwaliko.server.tally.Standing;

/** How many people are where; {@code total} is the sum of the others. */
public record CampaignCounts(
    long total,
    long pending,
    long skipped,
    long queued,
    long sending,
    long accepted,
    long delivered,
    long deferred,
    long unknown,
    long failed,
    long canceled) {

  static CampaignCounts of(Map<Standing, Long> people) {
    return new CampaignCounts(
        people.values().stream().mapToLong(Long::longValue).sum(),
        people.get(Standing.PENDING),
        people.get(Standing.SKIPPED),
        people.get(Standing.QUEUED),
        people.get(Standing.SENDING),
        people.get(Standing.ACCEPTED),
        people.get(Standing.DELIVERED),
        people.get(Standing.DEFERRED),
        people.get(Standing.UNKNOWN),
        people.get(Standing.FAILED),
        people.get(Standing.CANCELED));
  }
}
