package org.mwaliko.server.channel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpiVersionTest {

  @ParameterizedTest
  @CsvSource({"1.0.0", "1.2.0", "1.3.9", "1.3.0-rc.1"})
  void whatTheServerKnowsIsTaken(String plugin) {
    assertTrue(SpiVersion.problem(plugin, "1.3.0").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1.4.0, upgrade the server",
    "2.0.0, get one made for that",
    "0.9.0, get one made for that",
    "latest, it should name Spi.VERSION"
  })
  void anythingElseIsRefusedWithWhatToDo(String plugin, String advice) {
    String problem = SpiVersion.problem(plugin, "1.3.0").orElseThrow();
    assertEquals(true, problem.contains(advice), problem);
  }
}
