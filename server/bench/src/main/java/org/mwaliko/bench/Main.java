package org.mwaliko.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mwaliko.crash.service.SharedDatabase;

/** {@code ./run bench launch [--accounts N]}. */
public final class Main {

  private static final int USAGE = 64;
  private static final int BASELINE = 10_000;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    boolean sized = words.size() == 3 && words.get(1).equals("--accounts");
    if (words.isEmpty() || !words.getFirst().equals("launch") || words.size() > 1 && !sized) {
      System.err.println("Usage: ./run bench launch [--accounts N]");
      System.exit(USAGE);
    }
    int accounts = sized ? Integer.parseInt(words.get(2)) : 1_000_000;
    Path directory = Path.of("data", "bench").toAbsolutePath();
    try (SharedDatabase database = SharedDatabase.start(directory.resolve("mariadb"))) {
      System.out.println(
          "| accounts | import s | expansion s | sending s | µs each | peak RSS MiB | ratio |");
      System.out.println("| --: | --: | --: | --: | --: | --: | --: |");
      Launch.Result small = Launch.run(BASELINE, directory, database);
      print(small, small);
      print(Launch.run(accounts, directory, database), small);
    }
  }

  private static void print(Launch.Result result, Launch.Result small) {
    System.out.printf(
        "| %,d | %.1f | %.1f | %.1f | %.0f | %d | %.2f |%n",
        result.accounts(),
        result.imported(),
        result.expansion(),
        result.sending(),
        result.microsEach(),
        result.peakMebibytes(),
        result.microsEach() / small.microsEach());
  }
}
