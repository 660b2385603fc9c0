package org.mwaliko.server.delivery;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.account.Account;
import org.mwaliko.server.account.AccountFields;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.Connection;
import org.mwaliko.server.graphql.Connections;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.NodeType;
import org.mwaliko.server.security.Caller;

/** {@code Delivery} and the deliveries of an account. */
public final class DeliveryFields implements FieldWiring {

  static final String TYPE = "Delivery";

  private final Deliveries deliveries;

  public DeliveryFields(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** The deliveries of a campaign, as the arguments ask for them. */
  public static Connection<Delivery> ofCampaign(
      Deliveries deliveries, UUID campaign, DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    DeliveryFilter filter =
        Input.argument(environment, "filter")
            .map(
                input ->
                    new DeliveryFilter(
                        input.enums("state", DeliveryState.class), input.strings("channel")))
            .orElse(DeliveryFilter.ALL);
    return Connections.of(
        deliveries.pageOfCampaign(caller, campaign, filter, Connections.page(environment)),
        Delivery::id,
        () -> deliveries.countOfCampaign(caller, campaign, filter));
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Account", type -> type.dataFetcher("deliveries", this::ofAccount))
        .type(
            TYPE,
            type ->
                type.dataFetcher(
                    "account", e -> AccountFields.load(e, e.<Delivery>getSource().accountId())));
  }

  @Override
  public List<NodeType<?>> nodes() {
    return List.of(
        new NodeType<>(
            TYPE,
            Delivery.class,
            (caller, id) -> Optional.ofNullable(deliveries.findAll(caller, List.of(id)).get(id))));
  }

  private Connection<Delivery> ofAccount(DataFetchingEnvironment environment) {
    Caller caller = Callers.of(environment);
    UUID account = environment.<Account>getSource().id();
    return Connections.of(
        deliveries.pageOfAccount(caller, account, Connections.page(environment)),
        Delivery::id,
        () -> deliveries.countOfAccount(caller, account));
  }
}
