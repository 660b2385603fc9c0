package org.mwaliko.channel.print.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Pdf;

class DirectionTest {

  private static final Locale HEBREW = Locale.forLanguageTag("he-IL");

  @Test
  void hebrewRunsFromTheRightEdgeToTheLeft() throws Exception {
    var message = Messages.saying(HEBREW, "אבגד", "טקסט");
    try (Pdf pdf = Rendered.pdf(message, Paper.A4)) {
      List<Pdf.Glyph> heading =
          pdf.glyphs().stream().filter(g -> "אבגד".contains(g.text()) && g.size() > 13).toList();
      String fromTheRight =
          heading.stream()
              .sorted(Comparator.comparing(Pdf.Glyph::x).reversed())
              .map(Pdf.Glyph::text)
              .collect(Collectors.joining());
      assertEquals("אבגד", fromTheRight);
      assertTrue(heading.getFirst().x() > 170, "begins at the right margin");
    }
  }

  @Test
  void codeAndAddressOfTheClaimPageRunFromLeftToRight() throws Exception {
    var message = Messages.saying(HEBREW, "אבגד", "טקסט\n\n" + Messages.CODE);
    try (Pdf pdf = Rendered.pdf(message, Paper.A4)) {
      assertTrue(pdf.text().contains(Messages.CODE), pdf.text());
      assertTrue(pdf.text().contains("https://invite.example.com/claim"), pdf.text());
    }
  }

  @Test
  void qrCodeStandsAtTheLeftInALetterFromRightToLeft() throws Exception {
    assertTrue(codeStart(HEBREW) > codeStart(Locale.ENGLISH) + 30);
  }

  private static float codeStart(Locale locale) throws Exception {
    try (Pdf pdf = Rendered.pdf(Messages.saying(locale, "x", Messages.CODE), Paper.A4)) {
      return pdf.glyphs().stream()
          .filter(g -> g.font().getName().contains("Mono"))
          .map(Pdf.Glyph::x)
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
