package org.mwaliko.server.channel;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mwaliko.server.config.Section;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ConfigKey;

/** Reads a channel's section by the schema that the channel declares. */
final class ChannelSettings {

  private ChannelSettings() {}

  /** The values, with defaults filled in; what is wrong is noted in the section. */
  static ChannelConfig read(Section section, List<ConfigKey> schema) {
    Map<String, List<String>> values = new HashMap<>();
    for (ConfigKey key : schema) {
      List<String> given =
          key.type() == ConfigKey.Type.STRING_LIST
              ? section.strings(key.name())
              : section.findString(key.name()).map(List::of).orElse(List.of());
      if (given.isEmpty()) {
        key.defaultValue().ifPresent(value -> values.put(key.name(), List.of(value)));
        if (key.required()) {
          section.problem(key.name(), "is required: " + key.doc());
        }
      } else {
        Optional<String> problem =
            given.stream().flatMap(v -> problem(key, v).stream()).findFirst();
        problem.ifPresent(message -> section.problem(key.name(), message));
        values.put(key.name(), given);
      }
    }
    return new ChannelConfig(values);
  }

  private static Optional<String> problem(ConfigKey key, String value) {
    try {
      return switch (key.type()) {
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
