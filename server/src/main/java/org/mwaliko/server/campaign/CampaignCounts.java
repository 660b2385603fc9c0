package org.mwaliko.server.campaign;

import java.util.EnumMap;
import java.util.Map;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.invitation.InvitationState;
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

  /** The same from what was counted of a part of the people. */
  static CampaignCounts of(
      Map<InvitationState, Long> invitations, Map<DeliveryState, Long> deliveries) {
    Map<Standing, Long> people = new EnumMap<>(Standing.class);
    for (Standing standing : Standing.values()) {
      people.put(standing, 0L);
    }
    invitations.forEach(
        (state, count) -> {
          if (state != InvitationState.MADE) {
            people.merge(Standing.of(state), count, Long::sum);
          }
        });
    deliveries.forEach((state, count) -> people.merge(Standing.of(state), count, Long::sum));
    return of(people);
  }
}
