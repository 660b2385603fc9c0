package org.mwaliko.server.campaign;

import java.util.Map;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.server.invitation.InvitationState;

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

  static CampaignCounts of(
      Map<InvitationState, Long> invitations, Map<DeliveryState, Long> deliveries) {
    long pending = invitations.getOrDefault(InvitationState.PENDING, 0L);
    long skipped = invitations.getOrDefault(InvitationState.SKIPPED, 0L);
    long never = invitations.getOrDefault(InvitationState.CANCELED, 0L);
    long canceled = never + deliveries.getOrDefault(DeliveryState.CANCELED, 0L);
    long sent = deliveries.values().stream().mapToLong(Long::longValue).sum();
    return new CampaignCounts(
        pending + skipped + never + sent,
        pending,
        skipped,
        deliveries.getOrDefault(DeliveryState.QUEUED, 0L),
        deliveries.getOrDefault(DeliveryState.SENDING, 0L),
        deliveries.getOrDefault(DeliveryState.ACCEPTED, 0L),
        deliveries.getOrDefault(DeliveryState.DELIVERED, 0L),
        deliveries.getOrDefault(DeliveryState.DEFERRED, 0L),
        deliveries.getOrDefault(DeliveryState.UNKNOWN, 0L),
        deliveries.getOrDefault(DeliveryState.FAILED, 0L),
        canceled);
  }
}
