package org.mwaliko.channel.print.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mwaliko.channel.print.Messages;
import org.mwaliko.channel.print.Opened;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Box;
import org.mwaliko.channel.print.text.Faces;
import org.mwaliko.spi.Channel;

class LabelSheetTest {

  private static final float TOLERANCE = 0.3f;

  @TempDir Path temp;

  /** The makers' own drawings: https://www.avery.com/templates/5160 and avery.co.uk, L7160. */
  @Test
  void labelsFillTheSheetAsTheMakerCutIt() {
    assertBox(new Box(7.25f, 15.15f, 63.5f, 38.1f), LabelSheet.L7160.place(0));
    assertBox(new Box(139.25f, 243.75f, 63.5f, 38.1f), LabelSheet.L7160.place(20));
    assertBox(LabelSheet.L7160.place(0), LabelSheet.L7160.place(21));
    assertEquals(210 - 7.25f, LabelSheet.L7160.place(2).right(), TOLERANCE);
    assertBox(new Box(4.76f, 12.7f, 66.7f, 25.4f), LabelSheet.AVERY_5160.place(0));
    assertEquals(215.9f - 4.76f, LabelSheet.AVERY_5160.place(29).right(), TOLERANCE);
    assertEquals(279.4f - 12.7f, LabelSheet.AVERY_5160.place(29).bottom(), TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource
  void everyAddressIsWithinItsLabel(LabelSheet sheet) throws Exception {
    List<Addressee> people =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    person(
                        i % 3 == 1 ? Locale.of("ar") : Locale.ENGLISH,
                        i % 3 == 1 ? "محمد العربي" : "Person " + i,
                        "The Very Long Name of a Department of Something, Building " + i,
                        "PO Box " + i,
                        "00100 Nairobi",
                        "Nairobi County",
                        "KENYA"))
            .toList();
    try (Pdf pdf = written(sheet, people)) {
      int perPage = sheet == LabelSheet.L7160 ? 21 : 30;
      assertEquals(Math.ceilDiv(30, perPage), pdf.document().getNumberOfPages());
      for (int i = 0; i < perPage; i++) {
        List<String> lines = pdf.lines(sheet.place(i));
        assertTrue(String.join(" ", lines).contains("PO Box " + i), lines.toString());
        assertEquals("KENYA", lines.getLast());
      }
      for (Pdf.Glyph glyph : pdf.glyphs()) {
        assertTrue(
            IntStream.range(0, perPage).anyMatch(i -> within(sheet.place(i), pdf, glyph)),
            glyph.toString());
      }
    }
  }

  @Test
  void labelsLieBesideTheLettersInTheirOrderWithoutCodes() throws Exception {
    Channel channel = Opened.with(temp, List.of("location"), List.of("l7160", "5160"));
    channel.deliver(Messages.to(Messages.person("Zoe"), "key-1"));
    channel.deliver(Messages.to(Messages.person("Anna"), "key-2"));
    channel.collate(Messages.BATCH);
    for (String file : List.of("labels-l7160.pdf", "locations/leeds/labels-5160.pdf")) {
      try (Pdf pdf = Pdf.read(temp.resolve("campaign-1").resolve(file))) {
        String text = pdf.text();
        assertTrue(text.indexOf("Anna") < text.indexOf("Zoe") && text.contains("Anna"), text);
        assertTrue(text.contains("PO Box 1234-00100"), text);
        assertFalse(text.contains("K7QM"), "a code");
      }
    }
  }

  @Test
  void characterThatNoFontHasDoesNotHoldTheOthersUp() throws Exception {
    try (Pdf pdf =
        written(LabelSheet.L7160, List.of(person(Locale.ENGLISH, "Anna \uD80C\uDC00")))) {
      assertEquals("Anna ?", pdf.lines(LabelSheet.L7160.place(0)).getFirst());
    }
  }

  private static boolean within(Box box, Pdf pdf, Pdf.Glyph glyph) {
    float height = pdf.document().getPage(0).getMediaBox().getHeight() * 25.4f / 72;
    float top = height - glyph.y();
    return glyph.x() >= box.left()
        && glyph.x() <= box.right()
        && top >= box.top()
        && top <= box.bottom();
  }

  private static Addressee person(Locale locale, String... lines) {
    return new Addressee(lines[0], "", "", "", "", List.of(lines), locale);
  }

  private static Pdf written(LabelSheet sheet, List<Addressee> people) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sheet.write(out, "Labels", people, new Faces(List.of()));
    return Pdf.read(out.toByteArray());
  }

  private static void assertBox(Box expected, Box actual) {
    assertEquals(expected.left(), actual.left(), TOLERANCE);
    assertEquals(expected.top(), actual.top(), TOLERANCE);
    assertEquals(expected.width(), actual.width(), TOLERANCE);
    assertEquals(expected.height(), actual.height(), TOLERANCE);
  }
}
