package org.mwaliko.server.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mwaliko.server.Configuration;
import org.mwaliko.server.config.InvalidConfigurationException;

/**
 * Finds out which keys a configuration file may have, by asking: a key that isn't known is answered
 * with those that are.
 */
final class KnownKeys {

  private static final String STRANGER = "no-such-key";

  private final Path folder;
  private final Set<String> found = new TreeSet<>();

  private KnownKeys(Path folder) {
    this.folder = folder;
  }

  /** Every key with its path. A section that takes any name shows as one with {@code *}. */
  static Set<String> all(Path folder) throws IOException {
    KnownKeys keys = new KnownKeys(folder);
    keys.below("");
    return keys.found.stream()
        .map(key -> key.replaceFirst("^channels\\.[a-z]+\\.limits\\.", "channels.*.limits."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void below(String path) throws IOException {
    String problems = problems(path.isEmpty() ? STRANGER : path + "." + STRANGER);
    String prefix = path.isEmpty() ? "" : path + ".";
    Matcher known =
        Pattern.compile(
                "^  " + Pattern.quote(prefix + STRANGER) + ": is not known here; known are (.*)$",
                Pattern.MULTILINE)
            .matcher(problems);
    if (known.find()) {
      for (String key : known.group(1).split(", ")) {
        below(prefix + key);
      }
    } else if (problems.contains("  " + prefix + STRANGER + ": ")) {
      found.add(prefix + "*");
    } else {
      found.add(path);
    }
  }

  private String problems(String path) throws IOException {
    Path file = folder.resolve("stranger.yaml");
    String[] names = path.split("\\.");
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      yaml.repeat("  ", i).append(names[i]).append(":\n");
    }
    yaml.setLength(yaml.length() - 1);
    Files.writeString(file, yaml + " x\n");
    try {
      Configuration.read(file, InstantSource.system()).channels().close();
      throw new AssertionError(path + " was accepted");
    } catch (InvalidConfigurationException e) {
      return e.getMessage();
    }
  }
}
