package org.mwaliko.server.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.server.pacing.Pacing;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.ContentForm;
import org.mwaliko.spi.Message;

/** Holds claimed deliveries back that must not go now, before they are handed to their channel. */
record Restraint(OpenChannel channel, Settling settling, Pacing pacing, InstantSource clock) {

  /** What becomes of those that must not go, by their ID. */
  Map<UUID, Settlement> of(List<ClaimedDelivery> claimed, Map<UUID, Message> messages) {
    Map<UUID, Settlement> held = new HashMap<>();
    Map<UUID, Instant> quiet = quiet(claimed);
    for (ClaimedDelivery delivery : claimed) {
      Instant until = quiet.get(delivery.id());
      if (until != null) {
        held.put(delivery.id(), settling.givenBack(delivery, until));
      }
    }
    if (channel.can(Capability.ESTIMATE)) {
      spend(claimed, messages, held);
    }
    return held;
  }

  /** A letter wakes nobody. */
  private Map<UUID, Instant> quiet(List<ClaimedDelivery> claimed) {
    return channel.description().form() == ContentForm.LETTER
        ? Map.of()
        : pacing.quietUntil(
            claimed.stream()
                .map(d -> new Pacing.Waiting(d.id(), d.campaignId(), d.accountId()))
                .toList(),
            channel.name(),
            clock.instant());
  }

  private void spend(
      List<ClaimedDelivery> claimed, Map<UUID, Message> messages, Map<UUID, Settlement> held) {
    Set<UUID> budgeted =
        pacing.budgeted(
            claimed.stream().map(ClaimedDelivery::campaignId).collect(Collectors.toSet()),
            channel.name());
    for (ClaimedDelivery delivery : claimed) {
      // It was paid when it was first handed over.
      boolean first = delivery.attempts() == 1 && delivery.before() == DeliveryState.QUEUED;
      Message message = messages.get(delivery.id());
      if (first
          && message != null
          && !held.containsKey(delivery.id())
          && budgeted.contains(delivery.campaignId())
          && !pacing.spend(delivery.campaignId(), channel.name(), channel.estimate(message))) {
        held.put(delivery.id(), settling.givenBack(delivery, clock.instant()));
      }
    }
  }
}
