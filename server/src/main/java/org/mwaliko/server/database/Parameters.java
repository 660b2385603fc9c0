package org.mwaliko.server.database;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Values on their way into a statement: an {@link Optional} as its value or NULL, an {@link
 * Instant} as a DATETIME in UTC, a UUID and an enum by name.
 */
final class Parameters {

  private Parameters() {}

  static List<Object> all(Object... values) {
    List<Object> converted = new ArrayList<>(values.length);
    for (Object value : values) {
      converted.add(convert(value));
    }
    return converted;
  }

  private static Object convert(Object value) {
    return switch (value) {
      case null -> throw new IllegalArgumentException("a parameter is null; use an Optional");
      case Optional<?> optional -> optional.isPresent() ? convert(optional.get()) : null;
      case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      case UUID uuid -> uuid.toString();
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }
}
