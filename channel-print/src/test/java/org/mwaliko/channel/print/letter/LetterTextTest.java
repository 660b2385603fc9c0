package org.mwaliko.channel.print.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.channel.print.People;
import org.mwaliko.spi.Recipient;

class LetterTextTest {

  /** Whose text does not come back from a PDF letter by letter: it is joined and reordered. */
  private static final Set<String> SHAPED = Set.of("ar", "he", "hi", "th");

  static Stream<Recipient> people() {
    return People.all().stream();
  }

  @ParameterizedTest
  @MethodSource("people")
  void nameAndCodeArePrintedInTheirScript(Recipient person) throws Exception {
    try (Pdf pdf = Rendered.pdf(Messages.to(person, "key-1"), Paper.A4)) {
      String text = pdf.text();
      assertTrue(text.contains(Messages.CODE), text);
      assertTrue(text.contains("https://invite.example.com/claim"), text);
      if (!SHAPED.contains(person.locale().getLanguage())) {
        assertTrue(text.contains(person.displayName()), text);
      }
      assertTrue(
          pdf.glyphs().stream().noneMatch(g -> g.code() == 0), "a box stands for a character");
    }
  }

  @Test
  void fontsAreEmbeddedWithTheirUsedGlyphsOnly() throws Exception {
    Rendering result = Rendered.result(Messages.to(Messages.person("José 田中 محمد"), "k"), Paper.A4);
    try (Pdf pdf = Rendered.pdf(result)) {
      Set<String> names =
          pdf.glyphs().stream().map(g -> g.font().getName()).collect(Collectors.toSet());
      assertTrue(pdf.glyphs().stream().allMatch(g -> g.font().isEmbedded()));
      assertTrue(names.stream().allMatch(n -> n.matches("[A-Z]{6}\\+.*")), names.toString());
      assertEquals(
          Set.of(
              "NotoSans-Regular",
              "NotoSans-Bold",
              "NotoSansMono-Bold",
              "NotoNaskhArabic-Regular",
              "DroidSansFallback"),
          names.stream().map(n -> n.substring(7)).collect(Collectors.toSet()));
    }
  }

  @Test
  void letterInLatinScriptTakesLessThanSixtyKilobytes() {
    Rendering result = Rendered.result(Messages.to(Messages.person("José"), "k"), Paper.A4);
    int size = ((Rendering.Done) result).pdf().length;
    assertTrue(size < 60_000, size + " bytes");
  }

  @Test
  void markupInNamesIsPrintedAsItIs() throws Exception {
    String name = "<b>Bobby</b> & {{code.text}} \"x\" <script>";
    try (Pdf pdf = Rendered.pdf(Messages.to(Messages.person(name), "key-1"), Paper.A4)) {
      assertTrue(pdf.text().contains(name), pdf.text());
      assertTrue(pdf.text().contains("Dear " + name + ","), pdf.text());
    }
  }

  @Test
  void codeIsSetOnceAndLargeOnOneLine() throws Exception {
    try (Pdf pdf = Rendered.pdf(Messages.to(Messages.person("A"), "key-1"), Paper.LETTER)) {
      assertEquals(2, pdf.text().split(Messages.CODE, -1).length);
      List<Pdf.Glyph> code =
          pdf.glyphs().stream().filter(g -> g.font().getName().contains("Mono")).toList();
      assertEquals(Messages.CODE, code.stream().map(Pdf.Glyph::text).collect(Collectors.joining()));
      assertTrue(code.stream().allMatch(g -> g.size() >= 20));
      assertEquals(1, code.stream().map(Pdf.Glyph::y).distinct().count());
    }
  }

  @Test
  void codeComesLastIfTheTextHasNoPlaceForIt() throws Exception {
    var message = Messages.saying(Locale.ENGLISH, "Heading", "First.\n\nLast.");
    try (Pdf pdf = Rendered.pdf(message, Paper.A4)) {
      assertTrue(pdf.text().indexOf(Messages.CODE) > pdf.text().indexOf("Last."), pdf.text());
      assertEquals("https://invite.example.com/claim#" + Messages.CODE, pdf.qrCode(1));
    }
  }

  @Test
  void longTextGoesOnOnASecondPage() throws Exception {
    String words = "word ".repeat(900).strip();
    var message =
        Messages.saying(Locale.ENGLISH, "Heading", words + "\n\n" + Messages.CODE + "\n\nThe end.");
    Rendering result = Rendered.result(message, Paper.A4);
    assertEquals(2, ((Rendering.Done) result).pages());
    try (Pdf pdf = Rendered.pdf(result)) {
      assertEquals(2, pdf.document().getNumberOfPages());
      assertEquals(901, pdf.text().split("word", -1).length);
      assertFalse(pdf.text(1).contains("The end."));
      assertTrue(pdf.text(2).contains("The end.") && pdf.text(2).contains("2 / 2"));
      assertEquals("https://invite.example.com/claim#" + Messages.CODE, pdf.qrCode(2));
    }
  }

  @Test
  void pdfSaysItsTitleAndLanguageAndNotTheCode() throws Exception {
    var message = Messages.saying(Locale.forLanguageTag("tr-TR"), "Hesabınız hazır", Messages.CODE);
    try (Pdf pdf = Rendered.pdf(message, Paper.A4)) {
      assertEquals("Hesabınız hazır", pdf.document().getDocumentInformation().getTitle());
      assertEquals("tr-TR", pdf.document().getDocumentCatalog().getLanguage());
    }
    message = Messages.saying(Locale.ENGLISH, "Code " + Messages.CODE, Messages.CODE);
    try (Pdf pdf = Rendered.pdf(message, Paper.A4)) {
      assertEquals("Mwaliko Demo Ltd", pdf.document().getDocumentInformation().getTitle());
    }
  }
}
