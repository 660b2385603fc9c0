package org.mwaliko.server.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * What is to be noted of a claimed delivery.
 *
 * @param attempts to be noted as made
 * @param unknowns to be noted as lost
 * @param dueAt when to act on it next; empty if nothing is to be done
 * @param addressIsBad whether the person's address is not to be used on this channel any more
 */
record Settlement(
    ClaimedDelivery delivery,
    DeliveryState state,
    int attempts,
    int unknowns,
    Optional<Instant> dueAt,
    Optional<String> providerId,
    Optional<String> code,
    String detail,
    boolean addressIsBad) {

  /** What a channel says is cut to what fits: one bad answer must not hold up the others (P8). */
  Settlement {
    providerId = providerId == null ? Optional.empty() : providerId.map(id -> cut(id, 255));
    code = code == null ? Optional.empty() : code.map(text -> cut(text, 64));
    detail = detail == null ? "" : cut(detail, 1_000);
  }

  Settlement(
      ClaimedDelivery delivery,
      DeliveryState state,
      int attempts,
      int unknowns,
      Optional<Instant> dueAt,
      Optional<String> providerId,
      Optional<String> code,
      String detail) {
    this(delivery, state, attempts, unknowns, dueAt, providerId, code, detail, false);
  }

  Settlement withBadAddress() {
    return new Settlement(
        delivery, state, attempts, unknowns, dueAt, providerId, code, detail, true);
  }

  /** Without what the channel said of it. */
  Settlement withoutAnswer() {
    return new Settlement(
        delivery, state, attempts, unknowns, dueAt, Optional.empty(), Optional.empty(), "");
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
