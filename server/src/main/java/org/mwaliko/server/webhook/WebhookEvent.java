package org.mwaliko.server.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.mwaliko.server.database.Row;

/**
 * An event and what became of telling one webhook of it.
 *
 * @param attempts how often it was sent, since it was last replayed
 * @param nextAttemptAt when it is sent next; empty if it isn't
 * @param statusCode what the endpoint answered last
 * @param detail the latest outcome in words, without anything that the endpoint said
 * @param finishedAt when it was taken or given up
 */
public record WebhookEvent(
    UUID id,
    UUID webhookId,
    EventType type,
    Subject subject,
    EventState state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    OptionalInt statusCode,
    Optional<String> detail,
    Instant createdAt,
    Optional<Instant> finishedAt) {

  /** The type in the schema. */
  public static final String TYPE = "WebhookEvent";

  /**
   * Whom or what it tells of.
   *
   * @param externalId the account's, as it was when it happened
   * @param code why a delivery failed: the provider's or protocol's code
   */
  public record Subject(
      Optional<UUID> accountId,
      Optional<String> externalId,
      Optional<UUID> campaignId,
      Optional<UUID> deliveryId,
      Optional<String> channel,
      Optional<String> code) {

    /** Of a row of {@code webhook_event}. */
    public static Subject read(Row row) {
      return new Subject(
          row.findUuid("account_id"),
          row.findString("external_id"),
          row.findUuid("campaign_id"),
          row.findUuid("delivery_id"),
          row.findString("channel"),
          row.findString("code"));
    }
  }
}
