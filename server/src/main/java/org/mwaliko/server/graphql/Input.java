package org.mwaliko.server.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * An input object by its fields. The schema has been checked already: asking for another type, or
 * for a nullable field as if it weren't, is a bug and throws {@link IllegalStateException}.
 */
public record Input(Map<String, Object> values) {

  /** A mutation's {@code input}. */
  public static Input of(DataFetchingEnvironment environment) {
    return argument(environment, "input")
        .orElseThrow(() -> new IllegalStateException("the field has no argument `input`"));
  }

  /** An input object that is an argument, such as {@code by} or {@code filter}. */
  public static Optional<Input> argument(DataFetchingEnvironment environment, String name) {
    Map<String, Object> values = environment.getArgument(name);
    return Optional.ofNullable(values).map(Input::new);
  }

  /** Whether the field was given, be it as null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Of a {@code @oneOf}, the field that was given. */
  public String chosen() {
    if (values.size() != 1) {
      throw new IllegalStateException("this isn't a @oneOf: it has " + values.keySet());
    }
    return values.keySet().iterator().next();
  }

  /** A field that isn't nullable. */
  public <T> T value(String name, Class<T> type) {
    return optional(name, type)
        .orElseThrow(() -> new IllegalStateException("`" + name + "` was taken for not nullable"));
  }

  /** A field that was left out, given as null, or has a value. */
  public <T> Optional<T> optional(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(value -> cast(name, value, type));
  }

  public String string(String name) {
    return value(name, String.class);
  }

  public Optional<String> optionalString(String name) {
    return optional(name, String.class);
  }

  /** A list; empty if it was left out. To tell that apart, ask {@link #has}. */
  public List<String> strings(String name) {
    return list(name, String.class);
  }

  /** A list; empty if it was left out. */
  public <T> List<T> list(String name, Class<T> type) {
    return optional(name, List.class).stream()
        .flatMap(List<?>::stream)
        .map(value -> cast(name, value, type))
        .toList();
  }

  /** A global ID of a type; empty if it was left out, is malformed or another type's. */
  public Optional<UUID> id(String name, String type) {
    return optionalString(name).flatMap(text -> GlobalId.parse(text, type));
  }

  public Input input(String name) {
    return optionalInput(name)
        .orElseThrow(() -> new IllegalStateException("`" + name + "` was taken for not nullable"));
  }

  public Optional<Input> optionalInput(String name) {
    return optional(name, Map.class).map(Input::nested);
  }

  public List<Input> inputs(String name) {
    return list(name, Map.class).stream().map(Input::nested).toList();
  }

  public <E extends Enum<E>> E enumValue(String name, Class<E> type) {
    return Enum.valueOf(type, string(name));
  }

  public <E extends Enum<E>> Optional<E> optionalEnum(String name, Class<E> type) {
    return optionalString(name).map(value -> Enum.valueOf(type, value));
  }

  /** A list; empty if it was left out. */
  public <E extends Enum<E>> List<E> enums(String name, Class<E> type) {
    return strings(name).stream().map(value -> Enum.valueOf(type, value)).toList();
  }

  /** Names the fields alone: a value may be a secret. */
  @Override
  public String toString() {
    return "Input" + Arrays.toString(values.keySet().toArray());
  }

  private static Input nested(Map<?, ?> values) {
    Map<String, Object> fields = new HashMap<>();
    values.forEach((name, value) -> fields.put((String) name, value));
    return new Input(fields);
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw new IllegalStateException(
          "`"
              + name
              + "` is a "
              + value.getClass().getSimpleName()
              + ", not a "
              + type.getSimpleName());
    }
    return type.cast(value);
  }
}
