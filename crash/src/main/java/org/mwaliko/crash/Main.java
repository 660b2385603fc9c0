package org.mwaliko.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mwaliko.crash.check.Verdict;
import org.mwaliko.crash.run.CrashRun;
import org.mwaliko.crash.service.SharedDatabase;

/** {@code ./run crash}: the long form, with one process and then with two. */
public final class Main {

  private static final int FAILED = 1;
  private static final int USAGE = 64;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int people = option(arguments, "--people", 10_000);
    int kills = option(arguments, "--kills", 110);
    int seed = option(arguments, "--seed", (int) System.nanoTime());
    System.out.printf("%,d invitations, %d kills, seed %d%n", people, kills, seed);
    Path directory = Path.of("data", "crash").toAbsolutePath();
    List<Verdict> verdicts = new ArrayList<>();
    try (SharedDatabase database = SharedDatabase.start(directory.resolve("mariadb"))) {
      for (int processes = 1; processes <= 2; processes++) {
        Verdict verdict =
            CrashRun.run(
                new CrashRun.Size(people, kills, processes, seed),
                directory.resolve("%d-%d".formatted(processes, ProcessHandle.current().pid())),
                database);
        verdicts.add(verdict);
        System.out.printf("%nKilled with %s:%n%s", verdict.name(), verdict.kills());
      }
    }
    System.out.printf("%n%s%n", Verdict.table(verdicts));
    if (!verdicts.stream().allMatch(verdict -> verdict.broken().isEmpty())) {
      System.exit(FAILED);
    }
  }

  private static int option(String[] arguments, String name, int otherwise) {
    int at = Arrays.asList(arguments).indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    try {
      return Integer.parseInt(arguments[at + 1]);
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      System.err.println(name + " wants a number");
      System.exit(USAGE);
      return otherwise;
    }
  }
}
