package org.mwaliko.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {

  private static final Path HOME = Path.of("/opt/mwaliko");

  @Test
  void aConfigurationFileStartsTheService() {
    assertEquals(new Command.Serve(Path.of("my file.yaml")), parse("--config", "my file.yaml"));
  }

  @Test
  void theDemoLivesWhereMwalikoIsUnlessToldOtherwise() {
    assertEquals(new Command.Show(HOME.resolve("data/demo"), false), parse("demo"));
    assertEquals(
        new Command.Show(Path.of("/srv/demo"), true),
        parse("demo", "--data-dir", "/srv/demo", "--fresh"));
  }

  @Test
  void theAuditLogIsVerifiedByTheServicesConfiguration() {
    assertEquals(
        new Command.VerifyAudit(Path.of("mwaliko.yaml")),
        parse("audit", "verify", "--config", "mwaliko.yaml"));
  }

  @Test
  void keysAreChangedByTheServicesConfiguration() {
    assertEquals(
        new Command.ChangeKeys("rotate", Path.of("mwaliko.yaml")),
        parse("keys", "rotate", "--config", "mwaliko.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--config",
        "--config a b",
        "serve",
        "demo --frsh",
        "demo --data-dir",
        "audit",
        "audit verify",
        "audit verify --config",
        "audit export --config a",
        "keys",
        "keys rotate",
        "keys forget --config a"
      })
  void anythingElseIsMisunderstood(String line) {
    assertInstanceOf(
        Command.Misunderstood.class, parse(line.isEmpty() ? new String[0] : line.split(" ")));
  }

  private static Command parse(String... arguments) {
    return Command.parse(List.of(arguments), HOME);
  }
}
