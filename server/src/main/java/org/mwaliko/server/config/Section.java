package org.mwaliko.server.config;

import io.helidon.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One mapping of the configuration file. Collects what is wrong instead of throwing, and gives a
 * value of the right type in its place, so that everything is found in one reading.
 */
public final class Section {

  private final Config node;
  private final String path;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Section> children = new ArrayList<>();

  Section(Config node, String path, List<Problem> problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  /** Whether anything is said in it. */
  public boolean exists() {
    return node.exists();
  }

  /** The names of all keys that stand in it. */
  public List<String> names() {
    return node.exists() && !node.isLeaf()
        ? node.asNodeList().get().stream().map(Config::name).toList()
        : List.of();
  }

  /** A mapping within this one; empty if it isn't there. */
  public Section section(String name) {
    known.add(name);
    Config child = node.get(name);
    if (child.exists() && child.isLeaf()) {
      problem(name, "must be a mapping of keys");
    }
    Section section = new Section(child, pathOf(name), problems);
    children.add(section);
    return section;
  }

  public String string(String name) {
    int before = problems.size();
    Optional<String> value = findString(name);
    if (value.isEmpty() && problems.size() == before) {
      problem(name, "is required");
    }
    return value.orElse("");
  }

  public String string(String name, String defaultValue) {
    return findString(name).orElse(defaultValue);
  }

  public Optional<String> findString(String name) {
    known.add(name);
    Config child = node.get(name);
    if (!child.exists()) {
      return Optional.empty();
    }
    if (!child.isLeaf()) {
      problem(name, "must be one value");
      return Optional.empty();
    }
    return Optional.of(text(child, name)).filter(value -> !value.isBlank());
  }

  /** The values of a list, or the only one. */
  public List<String> strings(String name) {
    known.add(name);
    Config child = node.get(name);
    if (!child.exists()) {
      return List.of();
    }
    if (child.isLeaf()) {
      return List.of(text(child, name));
    }
    List<Config> entries = child.asNodeList().get();
    if (!child.isList() || entries.stream().anyMatch(entry -> !entry.isLeaf())) {
      problem(name, "must be a list of values");
      return List.of();
    }
    return entries.stream().map(entry -> text(entry, name)).toList();
  }

  /**
   * Every value that stands in it, by key, but for the sections already asked for; the keys of
   * further sections are joined by dots. For who knows better which keys there may be.
   */
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new TreeMap<>();
    for (String name : names()) {
      if (known.add(name)) {
        collect(node.get(name), name, values);
      }
    }
    return values;
  }

  private void collect(Config from, String path, Map<String, List<String>> values) {
    if (from.isLeaf()) {
      String value = text(from, path);
      values.put(path, value.isBlank() ? List.of() : List.of(value));
    } else if (from.isList() && from.asNodeList().get().stream().allMatch(Config::isLeaf)) {
      values.put(path, from.asNodeList().get().stream().map(e -> text(e, path)).toList());
    } else {
      from.asNodeList().get().forEach(child -> collect(child, path + "." + child.name(), values));
    }
  }

  /** Says that a key is somebody else's, whatever stands there. */
  public void known(String name) {
    known.add(name);
  }

  public int integer(String name, int defaultValue, int min, int max) {
    int value = parsed(name, Integer::valueOf, "must be a whole number").orElse(defaultValue);
    if (value < min || value > max) {
      problem(name, "must be between %d and %d".formatted(min, max));
      return defaultValue;
    }
    return value;
  }

  public boolean flag(String name, boolean defaultValue) {
    return parsed(name, Section::trueOrFalse, "must be true or false").orElse(defaultValue);
  }

  /** One of the constants, in small letters and with hyphens. */
  public <E extends Enum<E>> E constant(String name, E defaultValue) {
    Class<E> type = defaultValue.getDeclaringClass();
    return parsed(
            name,
            text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
            "must be one of "
                + Arrays.stream(type.getEnumConstants())
                    .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ")))
        .orElse(defaultValue);
  }

  /** A duration in ISO 8601, such as {@code PT30S}; longer than nothing. */
  public Duration duration(String name, Duration defaultValue) {
    return findDuration(name).orElse(defaultValue);
  }

  /** The same where nothing may be said. */
  public Optional<Duration> findDuration(String name) {
    Optional<Duration> value =
        parsed(name, Duration::parse, "must be a duration such as PT30S or P7D");
    if (value.isPresent() && !value.get().isPositive()) {
      problem(name, "must be longer than nothing");
      return Optional.empty();
    }
    return value;
  }

  public Path path(String name, Path defaultValue) {
    return findString(name).map(Path::of).orElse(defaultValue);
  }

  /** An absolute http or https address without a trailing slash. */
  public URI url(String name, URI defaultValue) {
    return parsed(name, Section::httpUrl, "must be an http or https address").orElse(defaultValue);
  }

  /** Notes something wrong with one of the keys. */
  public void problem(String name, String message) {
    problems.add(new Problem(pathOf(name), message));
  }

  /** How many problems the whole file is known to have so far. */
  public int problemCount() {
    return problems.size();
  }

  void reportUnknown() {
    for (String name : names()) {
      if (!known.contains(name)) {
        problem(name, "is not known here; known are " + String.join(", ", known));
      }
    }
    children.forEach(Section::reportUnknown);
  }

  /** What stands there, or in the place that it names; empty, with a problem, if there is none. */
  private String text(Config leaf, String name) {
    try {
      return Reference.resolve(leaf.asString().get());
    } catch (Reference.Dangling e) {
      problem(name, e.getMessage());
      return "";
    }
  }

  private <T> Optional<T> parsed(String name, Function<String, T> parser, String expectation) {
    try {
      return findString(name).map(parser);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      problem(name, expectation);
      return Optional.empty();
    }
  }

  private static boolean trueOrFalse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }

  private static URI httpUrl(String text) {
    try {
      URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
        throw new IllegalArgumentException();
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
