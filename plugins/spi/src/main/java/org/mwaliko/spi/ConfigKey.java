package org.mwaliko.spi;

import java.util.Optional;

/**
 * One key of a channel's configuration.
 *
 * @param name in kebab case
 * @param type what its value must look like; checked by the host
 * @param required whether start-up stops without it
 * @param secret whether the value is kept out of logs, errors and the API
 * @param defaultValue what it is where nothing is said; absent for a required key
 * @param doc one sentence for the operator, with units
 */
public record ConfigKey(
    String name,
    Type type,
    boolean required,
    boolean secret,
    Optional<String> defaultValue,
    String doc) {

  /** The types that a value can have, as they are written in YAML. */
  public enum Type {
    STRING,
    INTEGER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** ISO 8601, such as {@code PT30S}. */
    DURATION,
    /** Absolute, with a scheme. */
    URI,
    PATH,
    /** A YAML list of strings, or one string. */
    STRING_LIST
  }

  public ConfigKey {
    if (required && defaultValue.isPresent()) {
      throw new IllegalArgumentException(name + " is required and yet has a default");
    }
  }

  /** A key without which the channel cannot be opened. */
  public static ConfigKey required(String name, Type type, String doc) {
    return new ConfigKey(name, type, true, false, Optional.empty(), doc);
  }

  /** A key that may be left out, and then has no value. */
  public static ConfigKey optional(String name, Type type, String doc) {
    return new ConfigKey(name, type, false, false, Optional.empty(), doc);
  }

  /** A key that may be left out, and then has this value. */
  public static ConfigKey withDefault(String name, Type type, String value, String doc) {
    return new ConfigKey(name, type, false, false, Optional.of(value), doc);
  }

  /** The same key, its value kept out of logs, errors and the API. */
  public ConfigKey asSecret() {
    return new ConfigKey(name, type, required, true, defaultValue, doc);
  }
}
