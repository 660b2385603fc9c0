package org.mwaliko.channel.print.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mwaliko.channel.print.People;

class FacesTest {

  private static final Faces FACES = new Faces(List.of());

  @Test
  void everyNameOfTheSampleCanBePrinted() {
    People.all().forEach(p -> assertEquals(List.of(), FACES.missing(p.displayName())));
  }

  @Test
  void missingCharactersAreNamedOnce() {
    assertEquals(List.of(0x1F600, 0x10000), FACES.missing("a😀b😀c\uD800\uDC00"));
  }

  @Test
  void controlCharactersAndHalvesOfCharactersCannotBePrinted() {
    assertEquals(List.of(7, 0xD800), FACES.missing("a\u0007b\uD800"));
  }

  @Test
  void charactersThatOnlySteerAreNeverMissing() {
    assertEquals(List.of(), FACES.missing("\u200E\u200F\u200C\u200D\u00AD\u2066x\u2069\uFE0F"));
  }
}
