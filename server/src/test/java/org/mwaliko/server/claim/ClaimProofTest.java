package org.mwaliko.server.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.server.account.Profile;

class ClaimProofTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Łukasz      | Wiśniewski  | łukasz
          Łukasz      | Wiśniewski  | lukasz
          Łukasz      | Wiśniewski  | WISNIEWSKI
          Łukasz      | Wiśniewski  | Łukasz Wiśniewski
          Łukasz      | Wiśniewski  | wisniewski, lukasz
          Jürgen      | Müller      | MÜLLER
          Jürgen      | Müller      | muller
          Jürgen      | Müller      | Mueller
          Anna        | Weiß        | WEISS
          Søren       | Østergård   | soren
          Søren       | Østergård   | ostergard
          Þóra        | Jónsdóttir  | jonsdottir
          Đặng        | Nguyễn      | nguyen
          Đặng        | Nguyễn      | dang
          Işık        | Yıldız      | ışık
          Işık        | Yıldız      | IŞIK
          İbrahim     | Çelik       | ibrahim
          İbrahim     | Çelik       | celik
          María José  | García      | maria jose
          María José  | García      | José
          María José  | García      | Maria Garcia
          Anne-Marie  | O'Brien     | anne marie
          Anne-Marie  | O'Brien     | annemarie
          Anne-Marie  | O'Brien     | Anne
          Anne-Marie  | O'Brien     | O’Brien
          Anne-Marie  | O'Brien     | obrien
          محمد        | أحمد        | محمد
          محمد        | أحمد        | مُحَمَّد
          محمد        | أحمد        | احمد
          דוד         | כהן         | דָּוִד
          伟          | 王          | 伟
          伟          | 王          | 王伟
          伟          | 王          | 王 伟
          さくら      | 佐藤        | サクラ
          さくら      | 佐藤        | 佐藤　さくら
          민준        | 김          | 김민준
          민준        | 김          | 김
          प्रिया        | शर्मा         | शर्मा
          สมชาย       | ใจดี         | สมชาย
          Дмитрий     | Соловьёв    | соловьев
          Ελένη       | Παπαδοπούλου | ελενη
          Wanjikũ     | Mwangi      | wanjiku
          ｍａｒｙ    | Smith       | Mary
          E           | Li          | e
          """)
  void aPartOfTheNameProvesIt(String givenName, String familyName, String typed) {
    Profile person =
        ClaimWorld.person(Optional.empty(), Optional.of(givenName), Optional.of(familyName));
    assertTrue(new ClaimProof.Typed(typed).holdsFor(person));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "...",
        "\u0301",
        "\u200b",
        "\u00ad",
        "\u0000",
        "'",
        "J",
        "j.",
        "Ami",
        "Amina2",
        "Aminah",
        "Wanjiku",
        "Amina Wanjiku",
        "Anna Amina Alice Alexander",
        "4711",
        "E-471",
        "null"
      })
  void anythingElseDoesNot(String typed) {
    Profile person =
        ClaimWorld.person(
            Optional.of("E-4711"), Optional.of("\u00a0Amina \u0301 J."), Optional.of("Otieno"));
    assertFalse(new ClaimProof.Typed(typed).holdsFor(person));
    assertTrue(new ClaimProof.Typed("amina").holdsFor(person));
  }

  @Test
  void aListOfGuessesProvesNothing() {
    Profile person =
        ClaimWorld.person(Optional.empty(), Optional.of("Amina"), Optional.of("Otieno"));
    assertFalse(new ClaimProof.Typed("amina ".repeat(100)).holdsFor(person));
    assertFalse(new ClaimProof.Typed("amina brian carol").holdsFor(person));
  }

  @Test
  void namesThatSayNothingAreNotMatchedByNothing() {
    Profile person = ClaimWorld.person(Optional.of(" "), Optional.of(""), Optional.of("\u0301"));
    assertFalse(new ClaimProof.Typed("").holdsFor(person));
    assertFalse(new ClaimProof.Typed(" ").holdsFor(person));
    assertFalse(new ClaimProof.Typed("\u0301").holdsFor(person));
    assertFalse(new ClaimProof.ExternalId(" ").holdsFor(person));
  }

  @ParameterizedTest
  @ValueSource(strings = {"E-4711ä", "e-4711Ä", " E-4711ä ", "Ｅ－４７１１ä", "E-4711a\u0308"})
  void theEmployeeIdProvesItInAnyCaseAndWidth(String typed) {
    Profile person =
        ClaimWorld.person(Optional.of("E-4711Ä"), Optional.of("Amina"), Optional.empty());
    assertTrue(new ClaimProof.ExternalId(typed).holdsFor(person));
    assertTrue(new ClaimProof.Typed(typed).holdsFor(person));
  }

  @Test
  void aNameIsNoEmployeeId() {
    Profile person = ClaimWorld.person(Optional.of("7"), Optional.of("Amina"), Optional.empty());
    assertFalse(new ClaimProof.ExternalId("Amina").holdsFor(person));
    assertEquals(true, new ClaimProof.None().holdsFor(person));
  }
}
