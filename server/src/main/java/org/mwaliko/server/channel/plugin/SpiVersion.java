package org.mwaliko.server.channel.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mwaliko.spi.Spi;

/** Whether a plugin's SPI is one that this server has, by the rules of semver.org. */
final class SpiVersion {

  private static final Pattern SEMVER = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})\\.\\d{1,9}.*");

  private SpiVersion() {}

  static Optional<String> problem(String plugin) {
    return problem(plugin, Spi.VERSION);
  }

  static Optional<String> problem(String plugin, String server) {
    Matcher theirs = SEMVER.matcher(String.valueOf(plugin));
    if (!theirs.matches()) {
      return Optional.of(
          "it names the version %s of the channel SPI; it should name Spi.VERSION"
              .formatted(plugin));
    }
    Matcher ours = SEMVER.matcher(server);
    if (!ours.matches()) {
      throw new IllegalArgumentException("not a version: " + server);
    }
    if (number(theirs, 1) != number(ours, 1)) {
      return Optional.of(
          "it was made for version %s of the channel SPI; this server has %s, get one made for that"
              .formatted(plugin, server));
    }
    return number(theirs, 2) <= number(ours, 2)
        ? Optional.empty()
        : Optional.of(
            "it was made for version %s of the channel SPI; upgrade the server, which has %s"
                .formatted(plugin, server));
  }

  private static int number(Matcher version, int group) {
    return Integer.parseInt(version.group(group));
  }
}
