package org.mwaliko.spi;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A channel's configuration, checked against its schema, defaults filled in. Never shows a value in
 * {@link #toString()}.
 */
public final class ChannelConfig {

  private final Map<String, List<String>> values;

  /**
   * @param values every configured key; a list of one for all types but {@link
   *     ConfigKey.Type#STRING_LIST}
   */
  public ChannelConfig(Map<String, List<String>> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Checks values against a schema and fills in its defaults.
   *
   * @param schema the keys there may be
   * @param values what is configured, by key; a list of one but for {@link
   *     ConfigKey.Type#STRING_LIST}
   * @throws InvalidConfigException naming every key that is unknown, missing or of a wrong type
   */
  public static ChannelConfig read(List<ConfigKey> schema, Map<String, List<String>> values)
      throws InvalidConfigException {
    return ConfigReader.read(schema, values);
  }

  /** The value of a key that may be missing. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).filter(v -> !v.isEmpty()).map(List::getFirst);
  }

  /**
   * The value of a key that is required or has a default.
   *
   * @throws IllegalArgumentException if it has none after all: the schema is wrong
   */
  public String string(String key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("no value for the key " + key));
  }

  public int integer(String key) {
    return Integer.parseInt(string(key));
  }

  public boolean bool(String key) {
    return Boolean.parseBoolean(string(key));
  }

  public Duration duration(String key) {
    return Duration.parse(string(key));
  }

  public URI uri(String key) {
    return URI.create(string(key));
  }

  public Path path(String key) {
    return Path.of(string(key));
  }

  /** All values of a list; empty where nothing is said. */
  public List<String> strings(String key) {
    return values.getOrDefault(key, List.of());
  }

  /** The names of the configured keys, without their values. */
  @Override
  public String toString() {
    return "ChannelConfig" + values.keySet();
  }
}
