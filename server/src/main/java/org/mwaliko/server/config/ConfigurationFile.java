package org.mwaliko.server.config;

import io.helidon.config.Config;
import io.helidon.config.ConfigException;
import io.helidon.config.ConfigSources;
import io.helidon.config.yaml.YamlConfigParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A YAML file, read into records. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /**
   * Reads a file.
   *
   * @param reader makes the record of the file's top level
   * @throws InvalidConfigurationException with everything that is wrong
   */
  public static <T> T read(Path file, Function<Section, T> reader) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InvalidConfigurationException(
          List.of(new Problem(file.toString(), "there is no such file that can be read")));
    }
    try {
      return read(
          Config.builder(ConfigSources.file(file).parser(YamlConfigParser.create()))
              .disableEnvironmentVariablesSource()
              .disableSystemPropertiesSource()
              .disableValueResolving()
              .disableKeyResolving()
              .build(),
          reader);
    } catch (ConfigException e) {
      throw new InvalidConfigurationException(
          List.of(new Problem(file.toString(), "is not YAML: " + reason(e))));
    }
  }

  private static String reason(ConfigException e) {
    // The parser takes for granted that the whole file is a mapping.
    return e.getCause() instanceof ClassCastException
        ? "it must be a mapping of keys"
        : e.getMessage();
  }

  private static <T> T read(Config config, Function<Section, T> reader) {
    List<Problem> problems = new ArrayList<>();
    Section root = new Section(config, "", problems);
    T result = reader.apply(root);
    root.reportUnknown();
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return result;
  }
}
