package org.mwaliko.server.channel;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mwaliko.server.channel.plugin.Candidate;
import org.mwaliko.server.channel.plugin.PluginDirectory;
import org.mwaliko.server.channel.plugin.Providers;
import org.mwaliko.server.config.Section;

/** All channels of this process. */
public final class Channels implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(Channels.class.getName());

  /** The order in which a person is tried to be reached unless a campaign has its own. */
  private static final List<String> FIRST = List.of("email", "sms", "print");

  private final List<InstalledChannel> installed;
  private final Optional<PluginDirectory> plugins;

  private Channels(List<InstalledChannel> installed, Optional<PluginDirectory> plugins) {
    this.installed = installed;
    this.plugins = plugins;
  }

  /**
   * Finds the channels beside the server and in the folder of plugins, and opens those that have a
   * section of their own. A plugin that can't be loaded or opened is listed with what is wrong.
   *
   * @param directory the folder of plugins, if there is one
   * @throws ChannelClashException if two have the same name
   */
  public static Channels open(Section section, Optional<Path> directory, Host host) {
    Optional<PluginDirectory> plugins = directory.map(PluginDirectory::new);
    List<InstalledChannel> installed = new ArrayList<>();
    Opening opening = new Opening(section, host);
    for (Candidate bundled : Providers.of("bundled", Channels.class.getClassLoader())) {
      installed.add(opening.open(bundled, ChannelSource.BUNDLED));
    }
    plugins.ifPresent(
        found ->
            found
                .candidates()
                .forEach(plugin -> installed.add(opening.open(plugin, ChannelSource.PLUGIN))));
    Channels channels = new Channels(installed, plugins);
    try {
      channels.mustHaveNamesOfTheirOwn();
    } catch (ChannelClashException e) {
      channels.close();
      throw e;
    }
    if (plugins.isPresent()) {
      // A plugin may have been taken away, or not tell its name: no reason not to start.
      section.names().stream()
          .filter(name -> installed.stream().noneMatch(known -> known.name().equals(name)))
          .forEach(name -> installed.add(opening.missing(name)));
    }
    installed.sort(Comparator.comparing(InstalledChannel::name));
    installed.forEach(
        channel ->
            channel
                .problem()
                .ifPresent(
                    problem ->
                        LOGGER.log(
                            Level.WARNING,
                            "The channel {0} can not be used: {1}",
                            channel.name(),
                            problem)));
    return channels;
  }

  private void mustHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (InstalledChannel channel : installed) {
      if (channel.description().isPresent() && !names.add(channel.name())) {
        throw new ChannelClashException(channel.name());
      }
    }
  }

  /** Every channel, configured or not, by name. */
  public List<InstalledChannel> all() {
    return List.copyOf(installed);
  }

  /** The channels that can be used, in the order to try them. */
  public List<OpenChannel> usable() {
    return installed.stream()
        .flatMap(channel -> channel.open().stream())
        .sorted(Comparator.comparing(OpenChannel::name, Channels::inOrder))
        .toList();
  }

  private static int inOrder(String one, String other) {
    int first = FIRST.contains(one) ? FIRST.indexOf(one) : FIRST.size();
    int second = FIRST.contains(other) ? FIRST.indexOf(other) : FIRST.size();
    return first == second ? one.compareTo(other) : first - second;
  }

  /** A channel that can be used. */
  public Optional<OpenChannel> find(String name) {
    return installed.stream()
        .filter(channel -> channel.name().equals(name))
        .flatMap(channel -> channel.open().stream())
        .findFirst();
  }

  @Override
  public void close() {
    installed.forEach(channel -> channel.open().ifPresent(OpenChannel::close));
    plugins.ifPresent(PluginDirectory::close);
  }
}
