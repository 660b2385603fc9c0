package org.mwaliko.server.channel;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mwaliko.server.channel.isolation.Fault;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.Health;
import org.mwaliko.spi.Limits;

/** {@code channels} and {@code Channel}. */
public final class ChannelFields implements FieldWiring {

  private final Channels channels;

  /** Channels are asked all at once: each may take its two seconds. */
  private final ExecutorService checks = Executors.newVirtualThreadPerTaskExecutor();

  public ChannelFields(Channels channels) {
    this.channels = channels;
  }

  @Override
  public void wire(RuntimeWiring.Builder wiring) {
    wiring
        .type("Query", type -> type.dataFetcher("channels", this::channels))
        .type(
            "Channel",
            type ->
                type.dataFetcher("displayName", e -> displayName(channel(e)))
                    .dataFetcher("version", e -> described(e).map(ChannelDescription::version))
                    .dataFetcher(
                        "spiVersion", e -> described(e).map(ChannelDescription::spiVersion))
                    .dataFetcher("configured", e -> channel(e).open().isPresent())
                    .dataFetcher("faults", e -> open(e).map(OpenChannel::faults).orElse(List.of()))
                    .dataFetcher("rest", e -> open(e).flatMap(ChannelFields::rest))
                    .dataFetcher(
                        "reaches", e -> sorted(described(e).map(ChannelDescription::reaches)))
                    .dataFetcher(
                        "capabilities",
                        e -> sorted(described(e).map(ChannelDescription::capabilities)))
                    .dataFetcher("limits", e -> open(e).map(OpenChannel::limits))
                    .dataFetcher("configSchema", e -> schema(channel(e)))
                    .dataFetcher("health", this::health))
        .type(
            "ChannelLimits",
            type ->
                type.dataFetcher(
                    "perSecond",
                    e -> e.<Limits>getSource().perSecond().stream().boxed().findFirst()))
        .type(
            "ChannelFault",
            type ->
                type.dataFetcher(
                    "count",
                    e ->
                        Math.toIntExact(Math.min(Integer.MAX_VALUE, e.<Fault>getSource().count()))))
        .type(
            "ChannelConfigKey",
            type -> type.dataFetcher("defaultValue", e -> shown(e.getSource())));
  }

  private List<InstalledChannel> channels(DataFetchingEnvironment environment) {
    Callers.of(environment).mustSeeAll();
    return channels.all();
  }

  private static InstalledChannel channel(DataFetchingEnvironment environment) {
    return environment.getSource();
  }

  private static Optional<OpenChannel> open(DataFetchingEnvironment environment) {
    return channel(environment).open();
  }

  private static Optional<ChannelDescription> described(DataFetchingEnvironment environment) {
    return channel(environment).description();
  }

  private static String displayName(InstalledChannel channel) {
    return channel.description().map(ChannelDescription::displayName).orElse(channel.name());
  }

  private static <E extends Enum<E>> List<E> sorted(Optional<Set<E>> values) {
    return values.stream().flatMap(Set::stream).sorted().toList();
  }

  private static List<ConfigKey> schema(InstalledChannel channel) {
    return channel.description().map(ChannelDescription::configSchema).orElse(List.of());
  }

  private static Optional<String> shown(ConfigKey key) {
    return key.defaultValue().filter(value -> !key.secret());
  }

  private record Rest(Instant until, String reason) {}

  private static Optional<Rest> rest(OpenChannel channel) {
    return channel
        .admission()
        .restsUntil()
        .map(until -> new Rest(until, channel.admission().reason()));
  }

  private CompletableFuture<Health> health(DataFetchingEnvironment environment) {
    return open(environment)
        .map(channel -> CompletableFuture.supplyAsync(channel::check, checks))
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }
}
