package org.mwaliko.channel.print.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.channel.print.Pdf;
import org.mwaliko.channel.print.letter.Addressee;
import org.mwaliko.channel.print.letter.Paper;
import org.mwaliko.channel.print.text.Faces;

class CoverSheetTest {

  private static final Faces FACES = new Faces(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ar",
        "da",
        "de",
        "el",
        "es",
        "fr",
        "he",
        "hi",
        "is",
        "ja",
        "ko",
        "pl",
        "ru",
        "sr",
        "sr-Latn-RS",
        "sw",
        "th",
        "tr",
        "vi",
        "zh-CN",
        "zh-TW"
      })
  void everyLanguageOfLettersHasItsWordsAndFontsForThem(String language) {
    Words words = Words.in(Locale.forLanguageTag(language));
    String all =
        String.join(
            " ",
            words.title(),
            words.letters(),
            words.name(),
            words.number(),
            words.department(),
            words.location(),
            words.manager());
    assertTrue(!words.title().equals(Words.in(Locale.ENGLISH).title()), all);
    assertEquals(List.of(), FACES.missing(all));
  }

  @Test
  void languageIsThatOfMostLetters() throws Exception {
    List<Addressee> people =
        List.of(
            person("Amina", Locale.of("sw")),
            person("Berta", Locale.ENGLISH),
            person("Chika", Locale.of("sw")));
    try (Pdf pdf = written(Paper.LETTER, people)) {
      assertTrue(pdf.text().contains("Barua: 3"), pdf.text());
      assertTrue(pdf.text().contains("Msimamizi"), pdf.text());
    }
  }

  @Test
  void arabicListRunsFromRightToLeft() throws Exception {
    try (Pdf pdf = written(Paper.A4, List.of(person("Amina", Locale.of("ar"))))) {
      // From the right: the box to tick, the name, the number.
      float name = x(pdf, "A");
      float number = x(pdf, "7");
      assertTrue(name > number, name + " and " + number);
      assertTrue(name > 105, "in the right half: " + name);
    }
  }

  @Test
  void tenThousandLettersAreListedOnce() throws Exception {
    List<Addressee> people =
        IntStream.range(0, 10_000)
            .mapToObj(i -> person("Person %05d".formatted(i), Locale.ENGLISH))
            .toList();
    try (Pdf pdf = written(Paper.A4, people)) {
      List<String> listed =
          pdf.text().lines().filter(l -> l.startsWith("Person")).collect(Collectors.toList());
      assertEquals(10_000, listed.size());
      assertEquals(10_000, listed.stream().distinct().count());
      assertTrue(pdf.text(pdf.document().getNumberOfPages()).contains("Person 09999"));
    }
  }

  private static float x(Pdf pdf, String letter) throws Exception {
    return (float)
        pdf.glyphs().stream()
            .filter(g -> g.text().equals(letter))
            .mapToDouble(Pdf.Glyph::x)
            .max()
            .orElseThrow();
  }

  private static Addressee person(String name, Locale locale) {
    return new Addressee(name, "777", "Retail", "Leeds", "Zawadi", List.of(name), locale);
  }

  private static Pdf written(Paper paper, List<Addressee> people) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CoverSheet.Heading heading =
        new CoverSheet.Heading(
            "Sender", LocalDate.of(2026, 2, 13), words -> words.manager() + ": Zawadi");
    CoverSheet.write(out, paper, heading, people, FACES);
    return Pdf.read(out.toByteArray());
  }
}
