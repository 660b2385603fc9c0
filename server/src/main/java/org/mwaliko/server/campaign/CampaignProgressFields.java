package org.mwaliko.server.campaign;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.mwaliko.server.graphql.BadInputException;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.server.graphql.GlobalId;
import org.mwaliko.server.graphql.live.Feed;
import org.mwaliko.server.graphql.live.State;
import org.mwaliko.server.graphql.live.Watches;
import org.mwaliko.server.security.Caller;

/** {@code campaignProgress}. */
public final class CampaignProgressFields implements FieldWiring, AutoCloseable {

  private final Campaigns campaigns;
  private final InstantSource clock;
  private final Watches watches;

  public CampaignProgressFields(Campaigns campaigns, InstantSource clock) {
    this.campaigns = campaigns;
    this.clock = clock;
    this.watches = new Watches("campaign", Feed.INTERVAL, this::reader);
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring.type(
        "Subscription", type -> type.dataFetcher("campaignProgress", this::campaignProgress));
  }

  /** How many campaigns are looked at, for somebody, now. */
  public int watched() {
    return watches.size();
  }

  @Override
  public void close() {
    watches.close();
  }

  private Flow.Publisher<Object> campaignProgress(DataFetchingEnvironment environment) {
    UUID id =
        GlobalId.parse(environment.getArgument("id"), "Campaign")
            .filter(known -> campaigns.find(Callers.of(environment), known).isPresent())
            .orElseThrow(() -> new BadInputException("`id` names no campaign"));
    Feed feed = Feed.of(environment);
    watches.watch(id, feed);
    return feed;
  }

  /** Looks on behalf of all who may see it. */
  private Supplier<Optional<State>> reader(UUID id) {
    ProgressMeter meter = new ProgressMeter(clock);
    return () ->
        campaigns
            .find(Caller.SYSTEM, id)
            .map(campaign -> meter.measure(campaign, campaigns.counts(Caller.SYSTEM, id)))
            .map(seen -> new State(seen, version(seen), seen.isFinal()));
  }

  private static Object version(CampaignProgress seen) {
    return List.of(seen.campaign(), seen.counts());
  }
}
