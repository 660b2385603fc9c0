package org.mwaliko.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.channel.sms.Segments.Encoding;

class SegmentsTest {

  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "160,1", "161,2", "306,2", "307,3", "459,3", "460,4", "1530,10"})
  void gsmTextHolds160SeptetsAloneAnd153Joined(int length, int count) {
    assertEquals(new Segments(Encoding.GSM_7, length, count), Segments.of("a".repeat(length)));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "70,1", "71,2", "134,2", "135,3", "201,3", "202,4"})
  void otherTextHolds70CodeUnitsAloneAnd67Joined(int length, int count) {
    assertEquals(new Segments(Encoding.UCS_2, length, count), Segments.of("ж".repeat(length)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"€", "[", "]", "{", "}", "\\", "^", "~", "|", "\f"})
  void charactersOfTheExtensionTableCountTwo(String character) {
    assertEquals(new Segments(Encoding.GSM_7, 2, 1), Segments.of(character));
    assertEquals(1, Segments.of(character.repeat(80)).count());
    assertEquals(2, Segments.of(character.repeat(80) + "a").count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"à", "ä", "ö", "ü", "Ä", "Ö", "Ü", "ß", "ñ", "Ñ", "é", "è", "ì", "ò", "ù"})
  void westernEuropeanLettersAreInTheDefaultAlphabet(String character) {
    assertEquals(new Segments(Encoding.GSM_7, 1, 1), Segments.of(character));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Å", "å", "Æ", "æ", "Ø", "ø", "Ç", "É", "Δ", "Ω", "£", "¥", "§", "¿", "¡"})
  void signsAndNordicAndGreekCapitalsAreInTheDefaultAlphabet(String character) {
    assertEquals(new Segments(Encoding.GSM_7, 1, 1), Segments.of(character));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ç", "á", "í", "ó", "ú", "ê", "ô", "õ", "ş", "ğ", "ł", "’", "–", "`", "\t"})
  void oneCharacterOutsideTheAlphabetTurnsTheWholeTextToUcs2(String character) {
    assertEquals(new Segments(Encoding.UCS_2, 11, 1), Segments.of("aaaaa" + character + "aaaaa"));
  }

  @Test
  void theDefaultAlphabetHas127CharactersBesidesTheEscape() {
    long basic =
        java.util.stream.IntStream.range(0, 0x10000)
            .mapToObj(Character::toString)
            .filter(c -> GsmAlphabet.covers(c) && GsmAlphabet.septets(c.codePointAt(0)) == 1)
            .count();
    assertEquals(127, basic);
  }

  @Test
  void lineBreaksAreInTheDefaultAlphabet() {
    assertEquals(new Segments(Encoding.GSM_7, 4, 1), Segments.of("a\r\nb"));
  }

  @Test
  void anEscapedCharacterIsNotSplitBetweenTwoSegments() {
    // 152 septets leave one in the first segment, which an escaped character does not fit into.
    assertEquals(
        new Segments(Encoding.GSM_7, 306, 3), Segments.of("a".repeat(152) + "€" + "a".repeat(152)));
    assertEquals(2, Segments.of("a".repeat(151) + "€" + "a".repeat(153)).count());
  }

  @Test
  void aSurrogatePairIsNotSplitBetweenTwoSegments() {
    assertEquals(
        new Segments(Encoding.UCS_2, 134, 3), Segments.of("ж".repeat(66) + "😀" + "ж".repeat(66)));
    assertEquals(2, Segments.of("ж".repeat(65) + "😀" + "ж".repeat(67)).count());
  }

  @Test
  void anEmojiCountsTwoCodeUnits() {
    assertEquals(new Segments(Encoding.UCS_2, 70, 1), Segments.of("😀".repeat(35)));
    assertEquals(new Segments(Encoding.UCS_2, 72, 2), Segments.of("😀".repeat(36)));
  }

  @Test
  void readsLikeASentence() {
    assertEquals("1 segment, GSM-7", Segments.of("hello").toString());
    assertEquals("2 segments, UCS-2", Segments.of("ж".repeat(80)).toString());
  }
}
