package org.mwaliko.crash.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.crash.check.Verdict;
import org.mwaliko.crash.service.SharedDatabase;

/** The short form; {@code ./run crash} is the long one. */
class CrashRunTest {

  private static final int PEOPLE = 600;
  private static final int KILLS = 7;
  private static SharedDatabase database;

  @BeforeAll
  static void start() {
    database = SharedDatabase.start(Path.of("target", "crash", "mariadb"));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void killsLoseAndDoubleNothingThatIsPromised(int processes) throws Exception {
    String own = "%d-%d".formatted(processes, ProcessHandle.current().pid());
    Verdict verdict =
        CrashRun.run(
            new CrashRun.Size(PEOPLE, KILLS, processes, 7),
            Path.of("target", "crash", own).toAbsolutePath(),
            database);
    assertEquals(List.of(), verdict.broken(), () -> Verdict.table(List.of(verdict)));
    assertEquals(KILLS, verdict.evidence().kills(), verdict::kills);
  }
}
