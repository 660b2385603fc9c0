package org.mwaliko.spi;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values by a schema. */
final class ConfigReader {

  private ConfigReader() {}

  static ChannelConfig read(List<ConfigKey> schema, Map<String, List<String>> values)
      throws InvalidConfigException {
    List<InvalidConfigException.Problem> problems = new ArrayList<>();
    Map<String, List<String>> read = new HashMap<>();
    for (ConfigKey key : schema) {
      List<String> given = values.getOrDefault(key.name(), List.of());
      if (given.isEmpty()) {
        key.defaultValue().ifPresent(value -> read.put(key.name(), List.of(value)));
        if (key.required()) {
          problems.add(problem(key, "is required: " + key.doc()));
        }
      } else if (given.size() > 1 && key.type() != ConfigKey.Type.STRING_LIST) {
        problems.add(problem(key, "must be one value, not a list"));
      } else {
        given.stream()
            .flatMap(value -> mistake(key.type(), value).stream())
            .findFirst()
            .ifPresent(mistake -> problems.add(problem(key, mistake)));
        read.put(key.name(), given);
      }
    }
    List<String> known = schema.stream().map(ConfigKey::name).toList();
    values.keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .map(name -> unknown(name, known))
        .forEach(problems::add);
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    return new ChannelConfig(read);
  }

  private static InvalidConfigException.Problem problem(ConfigKey key, String message) {
    return new InvalidConfigException.Problem(key.name(), message);
  }

  private static InvalidConfigException.Problem unknown(String name, List<String> known) {
    return known.stream()
        .filter(key -> name.startsWith(key + "."))
        .findFirst()
        .map(key -> new InvalidConfigException.Problem(key, "must be a value, not a mapping"))
        .orElseGet(
            () ->
                new InvalidConfigException.Problem(
                    name, "is not known here; known are " + String.join(", ", known) + ", limits"));
  }

  /** What is wrong with a value, without the value: it may be a secret. */
  private static Optional<String> mistake(ConfigKey.Type type, String value) {
    try {
      return switch (type) {
        case STRING, STRING_LIST -> Optional.empty();
        case BOOLEAN ->
            List.of("true", "false").contains(value)
                ? Optional.empty()
                : Optional.of("must be true or false");
        case INTEGER -> {
          Integer.parseInt(value);
          yield Optional.empty();
        }
        case DURATION -> {
          Duration.parse(value);
          yield Optional.empty();
        }
        case URI ->
            URI.create(value).isAbsolute()
                ? Optional.empty()
                : Optional.of("must be an absolute address such as https://example.com");
        case PATH -> {
          Path.of(value);
          yield Optional.empty();
        }
      };
    } catch (NumberFormatException e) {
      return Optional.of("must be a whole number");
    } catch (DateTimeParseException e) {
      return Optional.of("must be a duration such as PT30S");
    } catch (InvalidPathException e) {
      return Optional.of("must be a path");
    } catch (IllegalArgumentException e) {
      return Optional.of("must be an address");
    }
  }
}
