package org.mwaliko.server.channel;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import java.lang.System.Logger.Level;
import java.util.List;
import org.mwaliko.server.graphql.Callers;
import org.mwaliko.server.graphql.FieldWiring;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.Health;

/** {@code channels} and {@code Channel}. */
public final class ChannelFields implements FieldWiring {

  private static final System.Logger LOGGER = System.getLogger(ChannelFields.class.getName());

  private final Channels channels;

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
                type.dataFetcher("displayName", e -> channel(e).description().displayName())
                    .dataFetcher("version", e -> channel(e).description().version())
                    .dataFetcher("configured", e -> channel(e).open().isPresent())
                    .dataFetcher("reaches", e -> reaches(channel(e)))
                    .dataFetcher("configSchema", e -> schema(channel(e)))
                    .dataFetcher("health", e -> channel(e).open().map(ChannelFields::health)));
  }

  private List<InstalledChannel> channels(DataFetchingEnvironment environment) {
    Callers.of(environment).mustBeAdmin();
    return channels.all();
  }

  private static InstalledChannel channel(DataFetchingEnvironment environment) {
    return environment.getSource();
  }

  private static List<AddressKind> reaches(InstalledChannel channel) {
    return channel.description().reaches().stream().sorted().toList();
  }

  private static List<ConfigKey> schema(InstalledChannel channel) {
    return channel.description().configSchema();
  }

  private static Health health(Channel channel) {
    try {
      return channel.check();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Health(false, "The check was interrupted");
    } catch (RuntimeException e) {
      LOGGER.log(Level.WARNING, "A channel's check failed", e);
      return new Health(false, "The check failed; see the log");
    }
  }
}
