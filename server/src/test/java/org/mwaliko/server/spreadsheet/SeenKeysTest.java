package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeenKeysTest {
  @Test
  void keysAreFoundAgainAmongManyOthers() {
    SeenKeys keys = new SeenKeys();
    for (int line = 1; line <= 200_000; line++) {
      keys.add("E" + line, line);
    }
    keys.add("E777", 200_001);
    keys.add("E777", 200_002);
    assertEquals(Optional.of(new SeenKeys.Elsewhere(200_001, 1)), keys.elsewhere("E777", 777));
    assertEquals(Optional.of(new SeenKeys.Elsewhere(777, 1)), keys.elsewhere("E777", 200_002));
    for (int line = 1; line <= 200_000; line++) {
      if (line != 777) {
        assertEquals(Optional.empty(), keys.elsewhere("E" + line, line));
      }
    }
  }
}
