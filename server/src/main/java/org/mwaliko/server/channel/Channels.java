package org.mwaliko.server.channel;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Organization;

/** All channels of this process. */
public final class Channels implements AutoCloseable {

  /** The order in which a person is tried to be reached unless a campaign has its own. */
  private static final List<String> FIRST = List.of("email", "sms", "print");

  private final Map<String, InstalledChannel> installed;

  private Channels(Map<String, InstalledChannel> installed) {
    this.installed = installed;
  }

  /**
   * Finds the channels on the class path and opens those that have a section of their own.
   *
   * @throws IllegalStateException if two have the same name, or one has a bad one
   */
  public static Channels open(
      Section section, InstantSource clock, Organization organization, URI publicUrl) {
    Map<String, InstalledChannel> installed = new TreeMap<>();
    for (ChannelProvider provider : ServiceLoader.load(ChannelProvider.class)) {
      String name = provider.name();
      if (!name.matches(ChannelProvider.NAME_PATTERN)) {
        throw new IllegalStateException(
            "The channel of %s has the bad name %s".formatted(provider.getClass(), name));
      }
      Optional<Channel> channel = open(provider, section, clock, organization, publicUrl);
      if (installed.put(name, new InstalledChannel(name, provider.describe(), channel)) != null) {
        throw new IllegalStateException("There are two channels with the name " + name);
      }
    }
    return new Channels(installed);
  }

  /** Every channel, configured or not, by name. */
  public List<InstalledChannel> all() {
    return List.copyOf(installed.values());
  }

  /** The channels that can be used, in the order to try them. */
  public List<OpenChannel> usable() {
    List<String> names = new ArrayList<>(FIRST);
    installed.keySet().stream().filter(name -> !FIRST.contains(name)).forEach(names::add);
    return names.stream().flatMap(name -> find(name).stream()).toList();
  }

  /** A channel that can be used. */
  public Optional<OpenChannel> find(String name) {
    return Optional.ofNullable(installed.get(name))
        .flatMap(i -> i.open().map(channel -> new OpenChannel(name, i.description(), channel)));
  }

  @Override
  public void close() {
    installed.values().forEach(i -> i.open().ifPresent(Channel::close));
  }

  private static Optional<Channel> open(
      ChannelProvider provider,
      Section channels,
      InstantSource clock,
      Organization organization,
      URI publicUrl) {
    Section section = channels.section(provider.name());
    if (!section.exists()) {
      return Optional.empty();
    }
    try {
      List<ConfigKey> schema = provider.describe().configSchema();
      ChannelConfig config = ChannelConfig.read(schema, ChannelSettings.values(section, schema));
      return Optional.of(
          provider.open(
              config,
              new Context(
                  provider.name(),
                  clock,
                  organization,
                  provider.describe().limits(),
                  publicUrl.resolve("/callbacks/" + provider.name()))));
    } catch (InvalidConfigException e) {
      e.problems().forEach(problem -> section.problem(problem.key(), problem.message()));
      return Optional.empty();
    }
  }

  private record Context(
      String name, InstantSource clock, Organization organization, Limits limits, URI callbackUrl)
      implements ChannelContext {
    @Override
    public System.Logger logger() {
      return System.getLogger("org.mwaliko.channel." + name);
    }
  }
}
