package org.mwaliko.server.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.ConfigKey;

/** Reads a channel's section by the schema that the channel declares. */
final class ChannelSettings {

  private ChannelSettings() {}

  /** What is said for the keys of the schema. */
  static Map<String, List<String>> values(Section section, List<ConfigKey> schema) {
    Map<String, List<String>> values = new HashMap<>();
    for (ConfigKey key : schema) {
      values.put(
          key.name(),
          key.type() == ConfigKey.Type.STRING_LIST
              ? section.strings(key.name())
              : section.findString(key.name()).map(List::of).orElse(List.of()));
    }
    return values;
  }
}
