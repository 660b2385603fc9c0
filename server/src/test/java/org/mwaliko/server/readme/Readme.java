package org.mwaliko.server.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The parts of the README that can be wrong. */
final class Readme {

  /**
   * What is sent by a command.
   *
   * @param variables as JSON, with the names of shell variables in the place of their values
   */
  record Request(String document, Optional<String> variables) {}

  /** A test that a promise is shown by; of a whole class, without a method. */
  record NamedTest(String className, Optional<String> method) {}

  /** A row of the table of settings. */
  record Setting(String key, String type, String defaultValue) {}

  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern HERE_DOCUMENT =
      Pattern.compile("<<'YAML'\\n(.*?)^YAML$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern COMMAND =
      Pattern.compile("\\bgql '([^']+)'(?: '([^']+)')?", Pattern.DOTALL);
  private static final Pattern CURL =
      Pattern.compile("\"query\": \"([^\"]+)\",\\s+\"variables\": (\\{.*\\})\\s+\\}'");
  private static final Pattern PROMISE =
      Pattern.compile("^\\| (P\\d+|V\\d+[\\d., –]*) \\|.*$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.<>-]+)` \\| ([^|]+) \\| ([^|]+) \\|", Pattern.MULTILINE);

  private final String text;

  private Readme(String text) {
    this.text = text;
  }

  static Readme read() {
    return read("README.md");
  }

  /** Another page of the project. */
  static Readme read(String file) {
    try {
      return new Readme(Files.readString(Path.of("..", file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The blocks in a language. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Every configuration file that it shows. */
  List<String> configurations() {
    Stream<String> written =
        blocks("bash").stream()
            .flatMap(block -> HERE_DOCUMENT.matcher(block).results())
            .map(match -> match.group(1));
    return Stream.concat(blocks("yaml").stream(), written).toList();
  }

  /** Everything that it sends to the API. */
  List<Request> requests() {
    List<Request> requests = new ArrayList<>();
    blocks("graphql").forEach(block -> requests.add(new Request(block, Optional.empty())));
    for (String block : blocks("bash")) {
      String commands = block.replaceAll("'\\$(\\w+)'", "$1");
      for (Pattern pattern : List.of(COMMAND, CURL)) {
        Matcher request = pattern.matcher(commands);
        while (request.find()) {
          requests.add(new Request(request.group(1), Optional.ofNullable(request.group(2))));
        }
      }
    }
    return requests;
  }

  /** The tests named in the tables of promises and of security requirements. */
  List<NamedTest> tests() {
    return PROMISE
        .matcher(text)
        .results()
        .flatMap(row -> TEST.matcher(row.group()).results())
        .map(test -> new NamedTest(test.group(1), Optional.ofNullable(test.group(2))))
        .toList();
  }

  /** The table of settings, by key. */
  Map<String, Setting> settings() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    ROW.matcher(text)
        .results()
        .map(row -> new Setting(row.group(1), row.group(2), row.group(3).replace("`", "")))
        .forEach(setting -> settings.put(setting.key(), setting));
    return settings;
  }
}
