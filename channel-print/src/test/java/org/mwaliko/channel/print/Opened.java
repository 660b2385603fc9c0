package org.mwaliko.channel.print;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.InvalidConfigException;

/** Opens the channel as a host does: with the defaults of its schema. */
public final class Opened {

  private Opened() {}

  public static Channel in(Path directory, String... more) {
    try {
      return with(directory, more);
    } catch (InvalidConfigException e) {
      throw new AssertionError(e);
    }
  }

  public static Channel with(Path directory, List<String> groupBy, List<String> labels)
      throws InvalidConfigException {
    return open(directory, Map.of("group-by", groupBy, "labels", labels));
  }

  public static Channel with(Path directory, String... more) throws InvalidConfigException {
    Map<String, List<String>> values = new HashMap<>();
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], List.of(more[i + 1]));
    }
    return open(directory, values);
  }

  private static Channel open(Path directory, Map<String, List<String>> more)
      throws InvalidConfigException {
    PrintChannelProvider provider = new PrintChannelProvider();
    Map<String, List<String>> values = new HashMap<>();
    provider
        .describe()
        .configSchema()
        .forEach(key -> key.defaultValue().ifPresent(v -> values.put(key.name(), List.of(v))));
    values.put("directory", List.of(directory.toString()));
    values.putAll(more);
    return provider.open(new ChannelConfig(values), new TestContext());
  }
}
