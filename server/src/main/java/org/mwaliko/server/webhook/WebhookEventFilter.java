package org.mwaliko.server.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which events; all conditions must hold.
 *
 * @param states empty for any
 */
public record WebhookEventFilter(Optional<UUID> webhook, List<EventState> states) {

  public static final WebhookEventFilter ALL = new WebhookEventFilter(Optional.empty(), List.of());

  public WebhookEventFilter {
    states = List.copyOf(states);
  }
}
