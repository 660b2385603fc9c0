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
import org.mwaliko.server.security.Area;
import org.mwaliko.server.security.Caller;

/** {@code campaignProgress}. */
public final class CampaignProgressFields implements FieldWiring, AutoCloseable {

  private final Campaigns campaigns;
  private final InstantSource clock;
  private final Watches<Watched> watches;

  public CampaignProgressFields(Campaigns campaigns, InstantSource clock) {
    this.campaigns = campaigns;
    this.clock = clock;
    this.watches = new Watches<>("campaign", Feed.INTERVAL, this::reader);
  }

  /** Whoever sees all of a campaign watches it together; the others see a part each (P9). */
  private record Watched(UUID campaign, Caller by) {
    static Watched of(UUID campaign, Caller caller) {
      boolean all = caller.area() instanceof Area.Everywhere;
      return new Watched(campaign, all ? Caller.SYSTEM : caller);
    }

    @Override
    public String toString() {
      return campaign + "-" + by.id();
    }
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
    Caller caller = Callers.of(environment);
    UUID id =
        GlobalId.parse(environment.getArgument("id"), "Campaign")
            .filter(known -> campaigns.find(caller, known).isPresent())
            .orElseThrow(() -> new BadInputException("`id` names no campaign"));
    Feed feed = Feed.of(environment);
    watches.watch(Watched.of(id, caller), feed);
    return feed;
  }

  /** Looks on behalf of all who may see it. */
  private Supplier<Optional<State>> reader(Watched watched) {
    ProgressMeter meter = new ProgressMeter(clock);
    return () ->
        campaigns
            .find(watched.by(), watched.campaign())
            .map(
                campaign ->
                    meter.measure(campaign, campaigns.counts(watched.by(), watched.campaign())))
            .map(seen -> new State(seen, version(seen), seen.isFinal()));
  }

  private static Object version(CampaignProgress seen) {
    return List.of(seen.campaign(), seen.counts());
  }
}
