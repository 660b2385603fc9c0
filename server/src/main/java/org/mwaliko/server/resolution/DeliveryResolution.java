package org.mwaliko.server.resolution;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.campaign.Campaigns;
import org.mwaliko.server.delivery.Deliveries;
import org.mwaliko.server.delivery.Delivery;
import org.mwaliko.server.delivery.Resolution;
import org.mwaliko.server.delivery.Resolutions;
import org.mwaliko.server.idempotency.Idempotency;
import org.mwaliko.server.idempotency.IdempotentRequest;
import org.mwaliko.server.outcome.Outcome;
import org.mwaliko.server.outcome.UserError;
import org.mwaliko.server.outcome.UserErrorCode;
import org.mwaliko.server.security.Caller;

/** Decides about a delivery, once for a key, and has its campaign move on. */
public final class DeliveryResolution {

  private final Deliveries deliveries;
  private final Resolutions resolutions;
  private final Campaigns campaigns;
  private final Idempotency idempotency;

  public DeliveryResolution(
      Deliveries deliveries,
      Resolutions resolutions,
      Campaigns campaigns,
      Idempotency idempotency) {
    this.deliveries = deliveries;
    this.resolutions = resolutions;
    this.campaigns = campaigns;
    this.idempotency = idempotency;
  }

  /**
   * Decides.
   *
   * @param content the whole request, in a form that is the same for the same request
   */
  public Outcome<Delivery> resolve(
      Caller caller, UUID id, Resolution resolution, String key, String content) {
    caller.mustBeAdmin();
    return idempotency
        .once(
            IdempotentRequest.of(caller.id(), "resolveDelivery", key, content),
            () -> once(caller, id, resolution))
        .map(done -> deliveries.findAll(caller, List.of(id)).get(id));
  }

  private Outcome<String> once(Caller caller, UUID id, Resolution resolution) {
    Optional<Delivery> found = Optional.ofNullable(deliveries.findAll(caller, List.of(id)).get(id));
    if (found.isEmpty()) {
      return Outcome.refused(
          new UserError(UserErrorCode.NOT_FOUND, "There is no such delivery.", "deliveryId"));
    }
    return resolutions
        .resolve(caller, id, resolution)
        .map(
            resolved -> {
              if (resolution == Resolution.RETRY) {
                campaigns.reopen(found.get().campaignId());
              }
              return resolved.toString();
            });
  }
}
