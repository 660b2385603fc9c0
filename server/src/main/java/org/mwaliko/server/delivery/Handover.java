package org.mwaliko.server.delivery;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mwaliko.server.channel.OpenChannel;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.DeliveryResult;
import org.mwaliko.spi.Lookup;
import org.mwaliko.spi.Message;

/** Hands claimed deliveries to their channel, and says what follows from its answers. */
record Handover(OpenChannel channel, Settling settling, InstantSource clock) {

  private static final System.Logger LOGGER = System.getLogger(Handover.class.getName());

  /** A claimed delivery with what is to be sent. */
  record Task(ClaimedDelivery delivery, Message message) {}

  /** What became of each, in any order. Whatever happens, there is something (P8). */
  List<Settlement> of(List<Task> tasks) {
    try {
      return handed(tasks);
    } catch (RuntimeException e) {
      LOGGER.log(Level.ERROR, "Deliveries by " + channel.name() + " failed in Mwaliko itself", e);
      DeliveryResult unknown =
          new DeliveryResult.Unknown("internal", "Mwaliko failed; see the log");
      return tasks.stream().map(task -> settled(task, unknown)).toList();
    }
  }

  private List<Settlement> handed(List<Task> tasks) {
    List<Settlement> settlements = new ArrayList<>();
    List<Task> fresh = new ArrayList<>();
    for (Task task : tasks) {
      withoutSending(task).ifPresentOrElse(settlements::add, () -> fresh.add(task));
    }
    if (!settlements.isEmpty()) {
      channel.admission().unused(0, false);
    }
    settlements.addAll(deliver(fresh));
    return settlements;
  }

  /** What needs no message: the channel rests, or the outcome of an earlier one is found out. */
  private Optional<Settlement> withoutSending(Task task) {
    Optional<Instant> restsUntil = channel.admission().restsUntil();
    if (restsUntil.isPresent()) {
      return Optional.of(
          settling.resting(task.delivery(), restsUntil.get(), channel.admission().reason()));
    }
    if (task.delivery().before() != DeliveryState.UNKNOWN) {
      return Optional.empty();
    }
    if (channel.can(Capability.LOOKUP)) {
      return lookUp(task);
    }
    return settling.mayRepeat(task.delivery())
        ? Optional.empty()
        : Optional.of(settling.leftUnknown(task.delivery()));
  }

  private Optional<Settlement> lookUp(Task task) {
    Lookup found = channel.lookup(task.message(), task.delivery().createdAt());
    return switch (found) {
      case Lookup.Found(var providerId, String detail) ->
          Optional.of(settled(task, new DeliveryResult.Accepted(providerId, detail)));
      case Lookup.NotFound() -> Optional.empty();
      case Lookup.Undetermined(String detail) ->
          Optional.of(settling.undetermined(task.delivery(), detail, clock.instant()));
    };
  }

  private List<Settlement> deliver(List<Task> tasks) {
    if (!channel.can(Capability.BATCH)) {
      return tasks.stream().map(task -> settled(task, channel.deliver(task.message()))).toList();
    }
    if (tasks.isEmpty()) {
      return List.of();
    }
    List<DeliveryResult> results = channel.deliverAll(tasks.stream().map(Task::message).toList());
    List<Settlement> settlements = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      settlements.add(settled(tasks.get(i), results.get(i)));
    }
    return settlements;
  }

  private Settlement settled(Task task, DeliveryResult result) {
    return settling.of(task.delivery(), result, clock.instant());
  }
}
