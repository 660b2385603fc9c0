package org.mwaliko.server.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mwaliko.server.message.StandardMessages;

class TranslationsTest {

  private static final Translations ALL = Translations.load(Locale.ENGLISH);
  private static final Labels ENGLISH = ALL.tagged("en").orElseThrow();

  static Stream<Labels> languages() {
    return ALL.all().stream();
  }

  @Test
  void thereIsEveryLanguageThatInvitationsAreWrittenIn() {
    assertEquals(
        new HashSet<>(StandardMessages.load().languages()),
        ALL.all().stream().map(Labels::locale).collect(Collectors.toSet()));
  }

  @Test
  void everyFileIsLoaded() throws IOException, URISyntaxException {
    Path folder = Path.of(Translations.class.getResource("labels").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()),
          ALL.all().stream().map(l -> l.tag() + ".properties").collect(Collectors.toSet()));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageSaysEverythingInItsOwnWords(Labels labels) {
    assertEquals(ENGLISH.texts().keySet(), labels.texts().keySet());
    for (String placeholder : List.of("{name}", "{date}", "{address}")) {
      ENGLISH
          .texts()
          .forEach(
              (key, text) ->
                  assertEquals(
                      count(text, placeholder), count(labels.text(key), placeholder), key));
    }
    labels
        .texts()
        .forEach(
            (key, text) -> {
              assertEquals(text.strip(), text, key);
              assertFalse(text.isEmpty(), key);
              assertFalse(
                  text.replaceAll("\\{(name|date|address)}", "").matches(".*[<>{}\\\\\ufffd].*"),
                  key);
              assertTrue(labels.equals(ENGLISH) || !text.equals(ENGLISH.text(key)), key);
            });
  }

  @Test
  void theTemplatesUseEveryWordAndNoOther() throws IOException, URISyntaxException {
    Set<String> used = new TreeSet<>();
    Path folder = Path.of(Translations.class.getResource("templates").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Pattern.compile("\\{\\{t\\.(\\w+)}}")
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .forEach(used::add);
      }
    }
    // The rest is put in by name.
    used.addAll(
        List.of(
            "welcome",
            "again",
            "againText",
            "againButton",
            "missing",
            "missingText",
            "failed",
            "failedText",
            "staleTitle",
            "newerEmail",
            "newerSms",
            "newerOther",
            "expired",
            "used",
            "sendAgain",
            "sentAgain"));
    assertEquals(new TreeSet<>(ENGLISH.texts().keySet()), used);
  }

  @Test
  void languagesAreCalledAsTheirSpeakersCallThem() {
    assertEquals("Deutsch", ALL.tagged("de").orElseThrow().languageName());
    assertEquals("العربية", ALL.tagged("ar").orElseThrow().languageName());
    assertEquals("rtl", ALL.tagged("he").orElseThrow().direction());
    Set<String> names = ALL.all().stream().map(Labels::languageName).collect(Collectors.toSet());
    assertEquals(ALL.all().size(), names.size());
  }

  @Test
  void whoeverAsksForNothingGetsTheOrganisationsLanguage() {
    Translations german = Translations.load(Locale.forLanguageTag("de-AT"));
    assertEquals("de", german.accepted(List.of()).tag());
    assertEquals("de", german.accepted(List.of("xx")).tag());
    assertEquals("de", german.accepted(List.of("en,".repeat(1_000))).tag());
    assertEquals("en", german.accepted(List.of("en-KE")).tag());
    assertEquals("en", Translations.load(Locale.forLanguageTag("xx")).accepted(List.of()).tag());
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
