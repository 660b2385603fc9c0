package org.mwaliko.server.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mwaliko.spi.Content;
import org.mwaliko.spi.ContentForm;

class LanguagesTest {

  @ParameterizedTest
  @CsvSource({
    "pt-BR,en pt,pt",
    "pt-BR,pt-PT pt-BR,pt-BR",
    "pt-BR,pt-PT en,pt-PT",
    "pt-AO,pt-BR pt-PT,pt-PT",
    "pt,en pt-BR,pt-BR",
    "en-KE,en-US en-GB,en-GB",
    "zh-TW,zh zh-Hant,zh-Hant",
    "zh-HK,zh zh-Hant,zh-Hant",
    "zh-CN,zh-Hant zh,zh",
    "sr,sr-Cyrl sr-Latn,sr-Latn",
    "sr-RS,sr-Cyrl sr-Latn,sr-Latn",
    "sr-Cyrl-RS,sr-Latn sr-Cyrl,sr-Cyrl",
    "nn-NO,da nb,nb",
    "no,nb en,nb",
    "de-CH-1901,en de,de"
  })
  void personGetsTheNearestOfTheirLanguage(String person, String available, String chosen) {
    assertEquals(
        Optional.of(Samples.locale(chosen)),
        Languages.nearest(Samples.locale(person), Samples.locales(available.split(" "))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk", "ca", "kk-Cyrl", "und", "mul"})
  void otherLanguageIsNeverANearOne(String person) {
    assertEquals(
        Optional.empty(),
        Languages.nearest(Samples.locale(person), Samples.locales("ru", "es", "en")));
  }

  private static Content content(MessageRenderer renderer, ContentForm form, String person) {
    return renderer.render(form, Samples.locale(person), Samples.byCode("Amina"));
  }

  @Test
  void personWhoseLanguageTheTemplateLacksGetsItsFirst() {
    MessageRenderer renderer = Samples.renderer(Samples.whole("sw"), Samples.whole("fr"));
    assertEquals("SUBJECT fr", content(renderer, ContentForm.RICH, "fr-CA").subject());
    assertEquals("SUBJECT sw", content(renderer, ContentForm.RICH, "ja").subject());
    assertEquals(Samples.locale("sw"), content(renderer, ContentForm.RICH, "ja").locale());
  }

  @Test
  void partLeftOutIsTheStandardOneOfTheTranslationsLanguage() {
    MessageRenderer renderer =
        Samples.renderer(Samples.translation("de-AT", MessagePart.SUBJECT, "Servus"));
    Content content = content(renderer, ContentForm.RICH, "ja");
    assertEquals("Servus", content.subject());
    assertEquals(Samples.locale("de-AT"), content.locale());
    assertEquals(content(Samples.renderer(), ContentForm.RICH, "de").text(), content.text());
  }

  @Test
  void translationThatLacksAPartOfTheFormIsPassedOverWhole() {
    MessageTranslation portuguese =
        Samples.translation("pt", MessagePart.SUBJECT, "Olá").with(MessagePart.TEXT, "{{link}}");
    MessageRenderer mixed = Samples.renderer(portuguese, Samples.whole("fr"));
    assertEquals("Olá", content(mixed, ContentForm.RICH, "pt-BR").subject());
    assertEquals(Locale.FRENCH, content(mixed, ContentForm.SHORT, "pt-BR").locale());
    MessageRenderer subjectOnly =
        Samples.renderer(
            Samples.translation("pt", MessagePart.SUBJECT, "Olá"), Samples.whole("fr"));
    assertEquals("SUBJECT fr", content(subjectOnly, ContentForm.RICH, "pt-BR").subject());
    MessageRenderer alone = Samples.renderer(portuguese);
    assertEquals(Locale.ENGLISH, content(alone, ContentForm.LETTER, "pt-BR").locale());
    assertEquals(Samples.locale("ja"), content(alone, ContentForm.LETTER, "ja").locale());
  }

  @Test
  void withoutATemplateThePersonsLanguageIsUsedElseTheSenders() {
    Sender swahili = new Sender("Example", Samples.locale("sw-KE"), Samples.SENDER.zone());
    MessageRenderer renderer = new MessageRenderer(Samples.STANDARD, Optional.empty(), swahili);
    assertEquals(Locale.JAPANESE, content(renderer, ContentForm.SHORT, "ja-JP").locale());
    assertEquals(Samples.locale("sw"), content(renderer, ContentForm.SHORT, "uk").locale());
    Sender unknown = new Sender("Example", Samples.locale("uk"), Samples.SENDER.zone());
    renderer = new MessageRenderer(Samples.STANDARD, Optional.empty(), unknown);
    assertEquals(Locale.ENGLISH, content(renderer, ContentForm.SHORT, "pt").locale());
  }

  @ParameterizedTest
  @CsvSource({
    "en,en-US,'August 15, 2026'",
    "en,en-KE,15 August 2026",
    "en,ja-JP,'August 15, 2026'",
    "sr-Latn,sr-Cyrl-RS,15. avgust 2026.",
    "de,de-CH,15. August 2026",
    "pl,pl-PL,15 sierpnia 2026",
    "th,th-TH,15 สิงหาคม 2569",
    "ja,ja-JP,2026年8月15日",
    "ar,ar-KW,15 أغسطس 2026"
  })
  void lastDayIsWrittenAsTheLanguageDoes(String language, String person, String date) {
    assertEquals(
        date,
        Languages.longDate(Samples.locale(language), Samples.locale(person))
            .format(LocalDate.of(2026, 8, 15)));
  }

  @Test
  void everyStandardLanguageFindsItself() {
    List<Locale> languages = Samples.STANDARD.languages();
    for (Locale language : languages) {
      assertEquals(Optional.of(language), Languages.nearest(language, languages));
    }
  }
}
