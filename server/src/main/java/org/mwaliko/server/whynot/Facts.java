package org.mwaliko.server.whynot;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of one account that was not claimed.
 *
 * @param invitation the latest that it is in the set of
 * @param delivery the latest made for it
 * @param secret the latest that it was given
 * @param suppressed since when the address of the latest delivery is no good on its channel
 */
record Facts(
    UUID accountId,
    String status,
    Optional<Instant> invitedAt,
    Optional<Instant> deactivatedAt,
    Optional<Invitation> invitation,
    Optional<Sent> delivery,
    Optional<Secret> secret,
    Optional<Instant> suppressed) {

  /** A place in a campaign's set. */
  record Invitation(
      UUID campaignId,
      String campaignStatus,
      Instant campaignCreatedAt,
      String state,
      Optional<String> skipMessage) {}

  /** A message, made or sent. */
  record Sent(
      UUID campaignId,
      String channel,
      String state,
      Optional<Instant> dueAt,
      Optional<String> code,
      Optional<String> detail,
      Instant updatedAt) {}

  /**
   * A link or a code.
   *
   * @param readable whether it was not delivered yet, so that it can be handed over
   */
  record Secret(
      String kind,
      boolean live,
      boolean readable,
      Instant expiresAt,
      Optional<String> endReason,
      Optional<Instant> handedOverAt) {}
}
