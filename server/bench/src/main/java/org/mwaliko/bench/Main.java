package org.mwaliko.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mwaliko.crash.service.SharedDatabase;

/** {@code ./run bench launch|paging|import [--accounts N]}. */
public final class Main {

  private static final int USAGE = 64;
  private static final int BASELINE = 10_000;
  private static final int IMPORTED = 100_000;
  private static final int MILLION = 1_000_000;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    boolean sized = words.size() == 3 && words.get(1).equals("--accounts");
    if (words.isEmpty() || words.size() > 1 && !sized) {
      usage();
    }
    Path directory = Path.of("data", "bench").toAbsolutePath();
    try (SharedDatabase database = SharedDatabase.start(directory.resolve("mariadb"))) {
      switch (words.getFirst()) {
        case "launch" ->
            launch(sized ? Integer.parseInt(words.get(2)) : MILLION, directory, database);
        case "paging" ->
            paging(sized ? Integer.parseInt(words.get(2)) : MILLION, directory, database);
        case "import" ->
            imports(sized ? Integer.parseInt(words.get(2)) : IMPORTED, directory, database);
        default -> usage();
      }
    }
  }

  private static void usage() {
    System.err.println("Usage: ./run bench launch|paging|import [--accounts N]");
    System.exit(USAGE);
  }

  private static void launch(int accounts, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    System.out.println(
        "| accounts | import s | expansion s | sending s | µs each | peak RSS MiB | ratio |");
    System.out.println("| --: | --: | --: | --: | --: | --: | --: |");
    Launch.Result small = Launch.run(BASELINE, directory, database);
    print(small, small);
    print(Launch.run(accounts, directory, database), small);
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

  private static void paging(int accounts, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    System.out.printf("| %,d accounts by | first ms | further ms | last ms | ratio |%n", accounts);
    System.out.println("| :-- | --: | --: | --: | --: |");
    for (Paging.Result result : Paging.run(accounts, directory, database)) {
      System.out.printf(
          "| %s | %.1f | %.1f | %.1f | %.2f |%n",
          result.order(), result.first(), result.middle(), result.last(), result.ratio());
    }
  }

  private static void imports(int rows, Path directory, SharedDatabase database)
      throws IOException, InterruptedException {
    System.out.println("| file | rows | bare insert s | read s | apply s | ratio |");
    System.out.println("| :-- | --: | --: | --: | --: | --: |");
    for (String type : List.of("csv", "xlsx")) {
      Importing.Result result = Importing.run(type, rows, directory, database);
      System.out.printf(
          "| %s | %,d | %.1f | %.1f | %.1f | %.2f |%n",
          result.type(),
          result.rows(),
          result.bare(),
          result.read(),
          result.applied(),
          result.ratio());
    }
  }
}
