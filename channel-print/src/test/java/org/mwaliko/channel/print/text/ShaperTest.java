package org.mwaliko.channel.print.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShaperTest {

  private static final FaceStack STACK = new Faces(List.of()).text();

  @Test
  void arabicLettersAreJoined() {
    int alone = glyphs("ب").getFirst();
    assertTrue(glyphs("ببب").stream().noneMatch(g -> g == alone), "isolated forms in a word");
  }

  @Test
  void devanagariFormsConjunctsAndReordersVowels() {
    assertTrue(glyphs("क्ष").size() < 3, "a conjunct of three characters");
    assertNotEquals(glyphs("क").getFirst(), glyphs("कि").getFirst(), "the vowel stands first");
  }

  @Test
  void marksOfThaiAddNoWidth() {
    assertEquals(advance("ท"), advance("ที่"), 0.01);
  }

  @Test
  void eachPartOfAMixedTextHasAFontThatHasIt() {
    List<String> fonts =
        Shaper.shape("José 田中 محمد", STACK, Direction.LEFT_TO_RIGHT).runs().stream()
            .map(run -> run.face().name())
            .distinct()
            .toList();
    assertEquals(
        List.of("NotoSans-Regular", "DroidSansFallback", "NotoNaskhArabic-Regular"), fonts);
  }

  @Test
  void bracketsOfATextFromRightToLeftAreMirrored() {
    // The bracket comes first, so it stands at the right, and opens to the left.
    ShapedLine line = Shaper.shape("(א", STACK, Direction.RIGHT_TO_LEFT);
    assertEquals(glyphs(")").getFirst(), line.runs().getLast().glyphs().getGlyphCode(0));
  }

  private static float advance(String text) {
    return Shaper.advance(text, STACK);
  }

  private static List<Integer> glyphs(String text) {
    return Shaper.shape(text, STACK, Direction.AUTO).runs().stream()
        .flatMap(
            run ->
                IntStream.range(0, run.glyphs().getNumGlyphs())
                    .mapToObj(run.glyphs()::getGlyphCode))
        .toList();
  }
}
