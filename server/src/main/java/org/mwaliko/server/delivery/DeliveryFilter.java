package org.mwaliko.server.delivery;

import java.util.List;

/** All given conditions must hold; an empty list is no condition. */
public record DeliveryFilter(List<DeliveryState> state, List<String> channel) {
  public static final DeliveryFilter ALL = new DeliveryFilter(List.of(), List.of());

  public DeliveryFilter {
    state = List.copyOf(state);
    channel = List.copyOf(channel);
  }
}
