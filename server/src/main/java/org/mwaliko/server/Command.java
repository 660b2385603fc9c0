package org.mwaliko.server;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the command line asks for. */
sealed interface Command {

  String USAGE =
      """
      Usage: ./run --config FILE                    starts the service
             ./run demo [--fresh] [--data-dir DIR]  shows it on this machine
             ./run audit verify --config FILE       looks for tampering with the audit log
             ./run keys rotate --config FILE        puts new keys to use (status, add, promote, retire)""";

  /**
   * To start the service.
   *
   * @param configuration its file
   */
  record Serve(Path configuration) implements Command {}

  /**
   * To show it.
   *
   * @param directory where the demo keeps everything
   * @param fresh whether to forget what earlier demos left behind
   */
  record Show(Path directory, boolean fresh) implements Command {}

  /**
   * To verify the audit log.
   *
   * @param configuration the service's file
   */
  record VerifyAudit(Path configuration) implements Command {}

  /**
   * To change the keys that secrets are kept under.
   *
   * @param action one of {@link #KEY_ACTIONS}
   * @param configuration the service's file
   */
  record ChangeKeys(String action, Path configuration) implements Command {}

  List<String> KEY_ACTIONS = List.of("status", "rotate", "add", "promote", "retire");

  /** Something else. */
  record Misunderstood(String problem) implements Command {}

  /**
   * Reads a command line.
   *
   * @param home where Mwaliko is installed
   */
  static Command parse(List<String> arguments, Path home) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    return switch (rest.isEmpty() ? "" : rest.pop()) {
      case "--config" ->
          rest.size() == 1
              ? new Serve(Path.of(rest.pop()))
              : new Misunderstood("--config takes one file");
      case "demo" -> show(rest, home.resolve("data", "demo"));
      case "audit" -> audit(List.copyOf(rest));
      case "keys" -> keys(List.copyOf(rest));
      case "" -> new Misunderstood("Nothing was asked for");
      case String other -> new Misunderstood("There is no " + other);
    };
  }

  private static Command audit(List<String> options) {
    return options.size() == 3
            && options.get(0).equals("verify")
            && options.get(1).equals("--config")
        ? new VerifyAudit(Path.of(options.get(2)))
        : new Misunderstood("It is: audit verify --config FILE");
  }

  private static Command keys(List<String> options) {
    return options.size() == 3
            && KEY_ACTIONS.contains(options.get(0))
            && options.get(1).equals("--config")
        ? new ChangeKeys(options.get(0), Path.of(options.get(2)))
        : new Misunderstood("It is: keys " + String.join("|", KEY_ACTIONS) + " --config FILE");
  }

  private static Command show(Deque<String> options, Path standardDirectory) {
    Path directory = standardDirectory;
    boolean fresh = false;
    while (!options.isEmpty()) {
      String option = options.pop();
      if (option.equals("--fresh")) {
        fresh = true;
      } else if (option.equals("--data-dir") && !options.isEmpty()) {
        directory = Path.of(options.pop());
      } else {
        return new Misunderstood(
            option.equals("--data-dir")
                ? "--data-dir takes a folder"
                : "The demo has no option " + option);
      }
    }
    return new Show(directory, fresh);
  }
}
