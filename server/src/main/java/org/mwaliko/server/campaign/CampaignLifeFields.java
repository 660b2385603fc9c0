package org.mwaliko.server.campaign;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.Input;
import org.mwaliko.server.graphql.Payloads;

/** The mutations that put off, pause, resume and cancel campaigns. */
public final class CampaignLifeFields implements FieldWiring {

  private final CampaignLife life;

  public CampaignLifeFields(CampaignLife life) {
    this.life = life;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Mutation",
        type ->
            type.dataFetcher(
                    "scheduleCampaign",
                    e ->
                        Payloads.of(
                            life.schedule(
                                Callers.of(e), id(e), Input.of(e).value("startAt", Instant.class)),
                            "campaign"))
                .dataFetcher(
                    "pauseCampaign", e -> Payloads.of(life.pause(Callers.of(e), id(e)), "campaign"))
                .dataFetcher(
                    "resumeCampaign",
                    e ->
                        Payloads.of(
                            life.resume(Callers.of(e), id(e), CourseInput.budgets(Input.of(e))),
                            "campaign"))
                .dataFetcher(
                    "cancelCampaign",
                    e -> Payloads.of(life.cancel(Callers.of(e), id(e)), "campaign")));
  }

  private static Optional<UUID> id(DataFetchingEnvironment environment) {
    return Input.of(environment).id("id", "Campaign");
  }
}
