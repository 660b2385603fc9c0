package org.mwaliko.server.campaign;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An input as text that is the same for the same input, whatever the order of its fields. */
final class CanonicalInput {

  private CanonicalInput() {}

  static String of(Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map -> fields(map);
      case List<?> list ->
          list.stream().map(CanonicalInput::of).collect(Collectors.joining(",", "[", "]"));
      default -> quoted(value.toString());
    };
  }

  private static String fields(Map<?, ?> map) {
    TreeMap<String, String> sorted = new TreeMap<>();
    map.forEach(
        (name, field) -> {
          if (field != null) {
            sorted.put(name.toString(), of(field));
          }
        });
    return sorted.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
