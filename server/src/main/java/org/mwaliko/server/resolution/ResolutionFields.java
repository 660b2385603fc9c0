package org.mwaliko.server.resolution;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.Map;
import java.util.UUID;
import org.mwaliko.server.campaign.CampaignFields;
import org.mwaliko.server.campaign.Sending;
import org.mwaliko.server.delivery.Resolution;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** {@code resolveDelivery}. */
public final class ResolutionFields implements FieldWiring {

  private final DeliveryResolution resolution;

  public ResolutionFields(DeliveryResolution resolution) {
    this.resolution = resolution;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type("Mutation", type -> type.dataFetcher("resolveDelivery", this::resolve));
  }

  private Map<String, Object> resolve(DataFetchingEnvironment environment) {
    Input input = Input.of(environment);
    Sending sending = CampaignFields.sending(input);
    return Payloads.of(
        resolution.resolve(
            Callers.of(environment),
            input.id("deliveryId", "Delivery").orElse(new UUID(0, 0)),
            input.enumValue("resolution", Resolution.class),
            sending.idempotencyKey(),
            sending.content()),
        "delivery");
  }
}
