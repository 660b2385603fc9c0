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
             ./run audit verify --config FILE       looks for tampering with the audit log""";

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
