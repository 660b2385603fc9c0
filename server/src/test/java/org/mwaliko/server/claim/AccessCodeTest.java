package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCodeTest {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Its fifteen random characters are all zero but the last, so that its look is known. */
  private static final AccessCode KNOWN = new AccessCode("0000000000000012");

  static Stream<AccessCode> codes() {
    return Stream.concat(
        Stream.of(new AccessCode("0000000000000000"), KNOWN),
        Stream.generate(AccessCode::random).limit(20));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everySingleWrongCharacterIsCaught(AccessCode code) {
    for (int i = 0; i < 16; i++) {
      for (char wrong : ALPHABET.toCharArray()) {
        StringBuilder typed = new StringBuilder(code.characters());
        typed.setCharAt(i, wrong);
        assertEquals(
            wrong == code.characters().charAt(i),
            AccessCode.parse(typed.toString()).isPresent(),
            "position " + i + ", " + wrong);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everySwapIsCaughtOfNeighboursOrNot(AccessCode code) {
    for (int i = 0; i < 16; i++) {
      for (int j = i + 1; j < 16; j++) {
        StringBuilder typed = new StringBuilder(code.characters());
        typed.setCharAt(i, code.characters().charAt(j));
        typed.setCharAt(j, code.characters().charAt(i));
        boolean alike = code.characters().charAt(i) == code.characters().charAt(j);
        assertEquals(alike, AccessCode.parse(typed.toString()).isPresent(), i + " and " + j);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void aMissingOrAnAddedCharacterIsCaught(AccessCode code) {
    for (int i = 0; i < 16; i++) {
      StringBuilder typed = new StringBuilder(code.characters());
      assertTrue(AccessCode.parse(typed.deleteCharAt(i).toString()).isEmpty());
      for (char more : ALPHABET.toCharArray()) {
        typed = new StringBuilder(code.characters()).insert(i, more);
        assertTrue(AccessCode.parse(typed.toString()).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void whatIsPrintedCanBeTyped(AccessCode code) {
    assertTrue(code.grouped().matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}"));
    assertEquals(Optional.of(code), AccessCode.parse(code.grouped()));
    assertEquals(Optional.of(code), AccessCode.parse(code.grouped().toLowerCase()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000012",
        "  0000 0000 0000 0012\t\n",
        "oooo-OOOO-0000-ool2",
        "0000-0000-0000-00i2",
        "0000–0000—0000‑0012",
        "0000−0000ー0000－0012",
        "\u2066\u200e0000-0000-0000-0012\u2069",
        "0000\u00a00000\u30000000\u200b0012",
        "００００－００００－００００－００１２",
        "٠٠٠٠ ٠٠٠٠ ٠٠٠٠ ٠٠١٢",
        "००००-००००-००००-००१२",
        "ОООО-ΟΟΟΟ-оооо-οοІ2",
        "https://example.com/claim#0000-0000-0000-0012",
      })
  void allOfTheseAreTheSameCode(String typed) {
    assertEquals(Optional.of(KNOWN), AccessCode.parse(typed));
  }

  @Test
  void lettersOfOtherAlphabetsAreReadAsTheyLook() {
    AccessCode code = codeOf("ABCEHKMPTXSZJYN");
    assertEquals(
        Optional.of(code), AccessCode.parse("АВСЕНКМРТХЅΖЈΥΝ" + code.characters().charAt(15)));
    assertEquals(
        Optional.of(code), AccessCode.parse("авсенкмртхѕζјυν" + code.characters().charAt(15)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-", "000000000000001U", "0000 0000 0000 00!2", "ﬁ", "ß", "#"})
  void theseAreNoCodes(String typed) {
    assertTrue(AccessCode.parse(typed).isEmpty());
  }

  @Test
  void aCodeWithAWrongCheckCharacterCannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> new AccessCode("0000000000000013"));
    assertThrows(IllegalArgumentException.class, () -> new AccessCode("000000000000001u"));
    assertThrows(IllegalArgumentException.class, () -> new AccessCode("12"));
  }

  @Test
  void codesDifferAndUseTheWholeAlphabet() {
    List<AccessCode> codes = Stream.generate(AccessCode::random).limit(2_000).toList();
    assertEquals(2_000, new HashSet<>(codes).size());
    for (int i = 0; i < 16; i++) {
      Set<Character> seen = new HashSet<>();
      for (AccessCode code : codes) {
        seen.add(code.characters().charAt(i));
      }
      assertEquals(32, seen.size(), "position " + i);
    }
  }

  @Test
  void theTextOfACodeDoesNotShowIt() {
    assertFalse(KNOWN.toString().contains(KNOWN.characters()));
  }

  private static AccessCode codeOf(String fifteen) {
    return ALPHABET
        .chars()
        .mapToObj(check -> AccessCode.parse(fifteen + (char) check))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }
}
