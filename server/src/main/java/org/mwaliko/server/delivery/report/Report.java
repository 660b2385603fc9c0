package org.mwaliko.server.delivery.report;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.delivery.DeliveryState;
import org.mwaliko.spi.Scope;

/**
 * A provider's report as it is stored; what is too long is cut.
 *
 * @param deliveryId where the provider gave back what it was told
 * @param state {@code DELIVERED} or {@code FAILED}
 * @param scope of a failure
 */
record Report(
    String channel,
    String id,
    Optional<UUID> deliveryId,
    Optional<String> providerId,
    DeliveryState state,
    Optional<Scope> scope,
    String code,
    String detail,
    Instant at) {

  private static final int LONGEST_PROVIDER_ID = 255;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_DETAIL = 1_000;

  Report {
    providerId = providerId.map(text -> cut(text, LONGEST_PROVIDER_ID));
    code = cut(code, LONGEST_CODE);
    detail = cut(detail, LONGEST_DETAIL);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
