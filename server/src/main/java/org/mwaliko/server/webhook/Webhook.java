package org.mwaliko.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An endpoint that is told of events. Its text leaves out the URL, which may hold a token.
 *
 * @param disabledAt since when nothing is recorded for it and nothing sent
 * @param earlierSecretUntil until when a secret from before the last rotation signs too
 */
public record Webhook(
    UUID id,
    URI url,
    List<EventType> events,
    Instant createdAt,
    String createdBy,
    Optional<Instant> disabledAt,
    Optional<String> disabledReason,
    Optional<Instant> earlierSecretUntil) {

  /** The type in the schema. */
  public static final String TYPE = "Webhook";

  public Webhook {
    events = List.copyOf(events);
  }

  boolean isDisabled() {
    return disabledAt.isPresent();
  }

  @Override
  public String toString() {
    return "Webhook[" + id + "]";
  }
}
